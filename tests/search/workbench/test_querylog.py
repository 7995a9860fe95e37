"""What is counted of searches, and what is never written down."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core import serializers
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from search import api
from search.contract import Document, Kind
from search.indexing.codec import to_json
from search.models import DaySalt, IndexedDocument, LoggedQuery, QueryClick, QueryStep, Visit
from search.querylog import counting
from search.querylog.visitors import Sign

pytestmark = pytest.mark.django_db
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOW = timezone.now().replace(hour=11, minute=0)


def visitor(number: int = 1) -> Sign:
    return Sign(f"192.0.2.{number}", BROWSER)


def search(text: str, number: int = 1, *, hits: int = 3, minute: float = 0, day: int = 0) -> None:
    at = NOW + dt.timedelta(days=day, minutes=minute)
    counting.count(counting.Search(visitor(number), text, "de", at, hits))


def click(text: str, key: str, number: int = 1) -> None:
    counting.count(counting.Click(visitor(number), text, "de", NOW, key))


def page(key: str, title: str = "Ganztag", kind: Kind = Kind.PARTNER, access: str = "public") -> str:
    document = Document(key, "de", kind, title, f"/de/{key}/")
    IndexedDocument.objects.create(
        identity=document.identity,
        key=key,
        language="de",
        page_id=1,
        kind=kind.value,
        version=1,
        access=access,
        document=to_json(document),
    )
    return key


def counted(text: str) -> LoggedQuery:
    return LoggedQuery.objects.get(text=text)


def test_a_visitor_who_asks_again_counts_once() -> None:
    search("Fehlerkultur")
    search("fehlerkultur ", minute=2)
    search("Fehlerkultur", number=2)
    assert counted("Fehlerkultur").searches == 2


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Akte 4711",
            "maria@beispiel.de",
            "0151 2345678",
            "Frau Schröder",
            "Dr. Lehmann",
            "Anna Weber",
            "M. Kowalski",
        ),
        *("Yıldırım, Güler", "Kowalczyk Wisniewski", "anna-lena krause", "geburtstag von sabine", "§ 8a SGB VIII"),
    ],
)
def test_what_may_tell_of_somebody_is_written_down_only_from_the_third_visitor_on(text: str) -> None:
    search(text)
    search(text, number=2)
    assert not LoggedQuery.objects.exists()
    search(text, number=3)
    assert counted(text).searches == 3


@pytest.mark.parametrize(
    "text",
    [
        *("Fehlerkultur", "Kinder- und Jugendhilfe", "Wie gelingt Beteiligung?", "error culture", "Jugendhilfeplanung"),
        *("Felerkultur", "schulbegleitung antrag stellen", "Ganztag", "child protection", "Hilfen zur Erziehung"),
    ],
)
def test_what_tells_of_nobody_is_written_down_at_once(text: str) -> None:
    search(text)
    assert counted(text).searches == 1


def test_names_of_published_people_and_partners_are_public() -> None:
    page("p1", "Anna Weber", Kind.PERSON)
    page("p2", "Sabine Geheim", Kind.PERSON, access="r1")
    search("anna weber")
    search("Sabine Geheim", number=2)
    assert [row.text for row in LoggedQuery.objects.all()] == ["anna weber"]


def test_three_days_with_one_visitor_each_are_not_three_visitors() -> None:
    for day in range(3):
        search("Frau Schröder", day=day)
    assert not LoggedQuery.objects.exists()


def everything_written() -> str:
    models = (LoggedQuery, QueryClick, QueryStep, Visit)
    return serializers.serialize("json", [row for model in models for row in model.objects.all()])


@effort(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.sampled_from(["", "Termin mit ", "wer ist "]),
    secret=st.one_of(
        st.integers(100, 10**12).map(str),
        st.emails().filter(lambda mail: len(mail) < 60),
        st.sampled_from(["Frau Quolbe", "Jan Quolbe", "Prof. Quolbe"]),
    ),
)
def test_whatever_one_visitor_types_with_a_digit_a_mail_or_a_name_is_nowhere_in_the_tables(
    before: str, secret: str
) -> None:
    text = f"{before}{secret}"[:100]
    search(text)
    assert not LoggedQuery.objects.filter(asked=text.casefold()).exists()
    assert json.dumps(secret)[1:-1] not in everything_written() or (secret.isdigit() and len(secret) < 6)


def test_no_address_browser_or_session_is_written_down() -> None:
    search("Fehlerkultur")
    written = everything_written()
    assert "192.0.2" not in written
    assert "Firefox" not in written


def test_the_salt_of_a_day_and_its_visitors_go_with_the_day() -> None:
    search("Fehlerkultur")
    first = DaySalt.objects.get().salt
    search("Ganztag", day=1)
    assert DaySalt.objects.get().salt != first
    assert [visit.day for visit in Visit.objects.all()] == [timezone.localdate(NOW) + dt.timedelta(days=1)]
    assert LoggedQuery.objects.count() == 2


def test_a_search_counted_after_midnight_takes_nothing_from_the_new_day() -> None:
    search("Ganztag", day=1)
    search("Ganztag", day=0)
    assert Visit.objects.get().day == (NOW + dt.timedelta(days=1)).date()
    assert counted("Ganztag").searches == 1


def test_counts_are_kept_for_400_days() -> None:
    today = timezone.localdate()
    for age in (393, 408):
        week = counting.week_of(today - dt.timedelta(days=age))
        LoggedQuery.objects.create(week=week, language="de", asked=str(age), text=str(age), searches=1)
    call_command("prune_queries")
    assert [row.text for row in LoggedQuery.objects.all()] == ["393"]


def test_another_query_within_minutes_and_without_a_click_is_a_reformulation() -> None:
    page("k")
    search("Fehlerkultur")
    search("Lernkultur", minute=2)
    search("Ganztag", number=2)
    click("Ganztag", "k", number=2)
    search("Schule", number=2, minute=1)
    search("Kita", number=3)
    search("Krippe", number=3, minute=30)
    assert [counted(text).reformulated for text in ("Fehlerkultur", "Ganztag", "Kita")] == [1, 0, 0]
    assert [(step.query.text, step.followed_by.text) for step in QueryStep.objects.all()] == [
        ("Fehlerkultur", "Lernkultur")
    ]


def test_a_search_without_a_hit_is_counted_as_such() -> None:
    search("Fehlerkultur", hits=0)
    search("Fehlerkultur", number=2, hits=4)
    row = counted("Fehlerkultur")
    assert (row.searches, row.without_hit, row.hits) == (2, 1, 4)


def test_clicks_count_once_per_visitor_and_page_and_only_after_a_search() -> None:
    page("k")
    page("hidden", access="r1")
    search("Ganztag")
    for key in ("k", "k", "hidden", "unknown"):
        click("Ganztag", key)
    click("Ganztag", "k", number=9)
    assert counted("Ganztag").clicked == 1
    assert [(row.key, row.clicks) for row in QueryClick.objects.all()] == [("k", 1)]


def test_clicks_that_waited_for_the_third_visitor_are_counted_with_it() -> None:
    page("k")
    search("Frau Schröder")
    click("Frau Schröder", "k")
    for number in (2, 3):
        search("Frau Schröder", number)
    assert (counted("Frau Schröder").searches, counted("Frau Schröder").clicked) == (3, 1)


def test_a_visitor_cannot_fill_the_table() -> None:
    for number in range(counting.MOST_OF_A_VISITOR + 10):
        search("Ganztag " + "a" * number)
    assert Visit.objects.count() == counting.MOST_OF_A_VISITOR


def test_partners_learn_what_led_to_them_in_numbers_of_five_or_more() -> None:
    page("partner", "Stadt Birkenau")
    page("topic", "Ganztag", Kind.TOPIC)
    for number in range(6):
        search("Hort", number)
        search("Ganztag", number)
        click("Hort", "partner", number)
    for number in range(4):
        search("Schule", number)
        click("Schule", "partner", number)
    found = api.queries_for(["partner", "topic", "none"], since=NOW.date() - dt.timedelta(days=30))
    assert {key: [(one.text, one.searches, one.clicks) for one in rows] for key, rows in found.items()} == {
        "partner": [("Hort", 0, 6)],
        "topic": [("Ganztag", 6, 0)],
    }
    assert not api.queries_for(["partner"], since=NOW.date() + dt.timedelta(days=8))
