"""The pages of the workbench: who may see them, what they refuse, what they tell."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.models import Bet, Change, CompoundCut, JudgedQuery, LoggedQuery, QueryStep, RulesVersion, Synonym
from search.querylog.counting import week_of
from search.workbench import export, insights
from tests.search.workbench.conftest import Desk, person

pytestmark = pytest.mark.django_db
BASE = "/admin/search-workbench"
PAGES = (
    *("insights/", "insights/?format=csv", "synonym/", "synonym/add/", "bet/", "bet/add/", "compound/"),
    *("compound/add/", "judged/", "judged/add/", "inspector/", "inspector/?q=Kita", "history/"),
)
WEEK = week_of(timezone.localdate())


def logged(text: str, searches: int = 1, *, week: dt.date = WEEK, language: str = "de", **counts: int) -> LoggedQuery:
    return LoggedQuery.objects.create(
        week=week, language=language, asked=text.casefold(), text=text, searches=searches, **counts
    )


@pytest.mark.parametrize("page", PAGES)
def test_the_workbench_is_for_those_who_may_change_how_search_works(
    page: str, desk: Desk, index_dir: object, admin_client: Client
) -> None:
    assert Client().get(f"{BASE}/{page}").url.startswith("/admin/login/")
    others = Client()
    others.force_login(person("editor", "Editors"))
    assert others.get(f"{BASE}/{page}").url == "/admin/"
    partner = Client()
    partner.force_login(User.objects.create_user("partner", password="x"))
    assert partner.get(f"{BASE}/{page}").status_code in {302, 403}
    for allowed in (desk.client, admin_client):
        assert allowed.get(f"{BASE}/{page}").status_code == 200


def test_nobody_else_can_change_anything(index_dir: object) -> None:
    rule = Synonym.objects.create(left="a", right="b")
    change = Change.objects.create(rule="synonym", rule_id=rule.pk, action="added", after={})
    others = Client()
    others.force_login(person("editor", "Editors"))
    for place in ("synonym/add/", f"synonym/{rule.pk}/", f"synonym/{rule.pk}/remove/", f"history/{change.pk}/revert/"):
        assert others.post(f"{BASE}/{place}", {"left": "x", "right": "y"}).status_code == 302
    assert [(one.left, one.right) for one in Synonym.objects.all()] == [("a", "b")]


def test_the_menu_leads_there_only_for_those_who_may(desk: Desk, index_dir: object) -> None:
    others = Client()
    others.force_login(person("editor", "Editors"))
    assert f"{BASE}/insights/" in desk.client.get("/admin/").content.decode()
    assert f"{BASE}/" not in others.get("/admin/").content.decode()


def test_moderators_have_the_right_from_the_beginning() -> None:
    permissions = Group.objects.get(name="Moderators").permissions.values_list("codename", flat=True)
    assert "change_rules" in permissions
    assert not Group.objects.get(name="Editors").permissions.filter(codename="change_rules").exists()


@pytest.mark.parametrize(
    ("left", "right", "error"),
    [
        ("", "Pannen", "required"),
        ("Fehler", "   ", "required"),
        ("Fehler", "!!!", "At least one word"),
        ("Fehler", "und", "only words that every text has"),
        ("Fehler", "fehlern", "the same word already"),
        ("ein zwei drei vier fünf sechs", "Pannen", "No more than 5 words"),
        ("x" * 81, "Pannen", "at most 80"),
        ("Kita", "Krippe", "There is this synonym already"),
        ("Krippe", "Kita", "the other way round"),
        ("Hort", "Ganztag", "make that one apply both ways"),
    ],
)
def test_a_synonym_that_says_nothing_is_refused_with_its_reason(
    left: str, right: str, error: str, desk: Desk, index_dir: object
) -> None:
    Synonym.objects.create(left="Kita", right="Krippe")
    Synonym.objects.create(left="Ganztag", right="Hort", is_mutual=False)
    answer = desk.preview("synonym", language="de", left=left, right=right)
    assert error in answer
    assert 'name="seen"' not in answer


@pytest.mark.parametrize(
    ("word", "parts", "error"),
    [
        ("Kita", "", "at least six letters"),
        ("Zwei Wörter", "", "One word"),
        ("Arbeit8markt", "", "One word"),
        ("Arbeitsmarkt", "Arbeit|markt", "is not the word"),
        ("Arbeitsmarkt", "Arbeitsmarkt", "At least two parts"),
        ("Arbeitsmarkt", "Ar|beits|markt", "three letters"),
        ("Arbeitsmarkt", "Arbeit(s|markt", "Only letters"),
        ("Arbeitsmarkt", "Arbeits|mark(t)", "Only letters"),
        ("Kulturorten", "", "a rule for this word already"),
    ],
)
def test_a_cut_that_is_none_is_refused_with_its_reason(
    word: str, parts: str, error: str, desk: Desk, index_dir: object
) -> None:
    CompoundCut.objects.create(word="Kulturort", parts="Kultur|ort")
    assert error in desk.preview("compound", word=word, parts=parts)


@pytest.mark.parametrize("written", ["Arbeit(s)|markt", "Arbeit(s) + markt", "arbeit(s)·markt", "Arbeit(s) markt"])
def test_parts_may_be_written_in_several_ways(written: str, desk: Desk, index_dir: object) -> None:
    desk.save("compound", word="Arbeitsmarkt", parts=written)
    assert CompoundCut.objects.get().parts.casefold() == "arbeit(s)|markt"


def test_a_bet_that_makes_no_sense_is_refused_with_its_reason(desk: Desk, tree: object) -> None:
    page = tree.page("Seite")
    Bet.objects.create(words="Kita", match="stem", key=str(page.translation_key))
    bet = {"words": "Kita", "page": page.pk, "match": "stem", "action": "pin", "position": 1}
    assert "There is a rule for this page" in desk.preview("bet", **bet)
    assert "from 1 to 5" in desk.preview("bet", **{**bet, "words": "Hort", "position": 9})
    assert "This day is over" in desk.preview("bet", **{**bet, "words": "Hort", "until": "2020-01-01"})
    assert "required" in desk.preview("bet", **{**bet, "page": ""})


def test_an_odd_rule_or_change_is_not_found(desk: Desk, index_dir: object) -> None:
    for place in ("synonym/9/", "synonym/9/remove/", "bet/9/", "nothing/"):
        assert desk.client.get(f"{BASE}/{place}", follow=True).status_code == 404
    assert desk.client.post(f"{BASE}/history/9/revert/", follow=True).status_code == 404


def test_insights_show_what_people_miss_with_a_way_to_do_something(desk: Desk) -> None:
    lost = logged("Fallwerkstatt", 4, without_hit=4, reformulated=2)
    QueryStep.objects.create(query=lost, followed_by=logged("Fachberatung", 9, hits=7, clicked=6), times=2)
    logged("Fachberatung", 5, week=WEEK - insights.WEEK)
    logged("early help", 3, language="en")
    views = {name: desk.client.get(f"{BASE}/insights/?view={name}").content.decode() for name in insights.VIEWS}
    assert [("Fallwerkstatt</bdi></a>" in page, "Fachberatung</bdi></a>" in page) for page in views.values()] == [
        (True, True),
        (True, False),
        (False, True),
        (True, False),
    ]
    assert "+4" in views["top"]
    assert "<bdi>Fachberatung</bdi> (2)" in views["reformulated"]
    assert f"{BASE}/synonym/add/?language=de&amp;left=Fallwerkstatt" in views["nothing"]
    assert f"{BASE}/bet/add/?language=de&amp;words=Fallwerkstatt" in views["nothing"]
    assert f"{BASE}/compound/add/?word=Fallwerkstatt" in views["nothing"]
    english = desk.client.get(f"{BASE}/insights/?language=en").content.decode()
    assert "early help" in english
    assert "Fachberatung" not in english
    assert 'value="Fallwerkstatt"' in desk.client.get(f"{BASE}/synonym/add/?left=Fallwerkstatt").content.decode()


@pytest.mark.parametrize("odd", ["week=x", "week=1999-01-04", "view=x", "language=xx", "view=%00"])
def test_an_odd_address_shows_this_week(odd: str, desk: Desk) -> None:
    assert desk.client.get(f"{BASE}/insights/?{odd}").status_code == 200


def test_what_was_typed_is_shown_as_text_and_calculates_nothing_in_a_spreadsheet(desk: Desk) -> None:
    for text in ("<script>alert(1)</script>", '=HYPERLINK("x")', "+1", "-2+3", "@SUM(A1)", "\tx", 'Umläute; "so"'):
        logged(text)
    page = desk.client.get(f"{BASE}/insights/").content.decode()
    assert "<script>alert(1)" not in page
    answer = desk.client.get(f"{BASE}/insights/?format=csv")
    assert answer["Content-Type"].startswith("text/csv")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    queries = {row[2] for row in rows[1:]}
    assert queries >= {'\'=HYPERLINK("x")', "'+1", "'-2+3", "'@SUM(A1)", "'\tx", 'Umläute; "so"'}
    assert len({len(row) for row in rows}) == 1


def test_a_file_says_what_was_searched_instead() -> None:
    row = logged("Kita")
    line = insights.Line(row, None, [("=Hort", 2)])
    assert export.csv_of([line]).rstrip().endswith("'=Hort (2)")


@pytest.mark.parametrize("number", [2, 60])
def test_pages_need_as_many_queries_for_sixty_lines_as_for_two(number: int, desk: Desk) -> None:
    for i in range(number):
        logged(f"Wort {chr(97 + i % 26)}{i}", i + 1)
        rule = Synonym.objects.create(left=f"links {i}", right=f"rechts {i}")
        Change.objects.create(rule="synonym", rule_id=rule.pk, action="added", after={"left": "x"})
    for page, most in (("insights/", 22), ("synonym/", 20), ("history/", 20)):
        desk.client.get(f"{BASE}/{page}")
        with CaptureQueriesContext(connection) as captured:
            desk.client.get(f"{BASE}/{page}")
        assert len(captured) <= most, page


def test_without_an_engine_forms_say_so_and_save_nothing(desk: Desk, settings: object, tmp_path: object) -> None:
    (tmp_path / "file").write_text("no folder")
    settings.SEARCH_INDEX_DIR = tmp_path / "file" / "index"
    answer = desk.client.post(
        f"{BASE}/synonym/add/", {"language": "de", "left": "Kita", "right": "Krippe", "preview": "1"}
    )
    assert answer.status_code == 200


def test_judged_queries_come_from_a_file_of_the_evaluation(tree: object, commit: Callable, tmp_path: object) -> None:
    with commit():
        page = tree.page("Fehlerkultur")
    key = str(page.translation_key)
    lines = tmp_path / "queries.jsonl"
    lines.write_text(
        f'{{"id": "1", "kind": "exact", "lang": "de", "query": "Fehlerkultur", "relevant": {{"{key}": 2, "x": 1}}}}\n'
        f'{{"id": "2", "kind": "exact", "lang": "de", "query": "Kultur", "relevant": {{"{page.url}": 3}}}}\n',
        encoding="utf8",
    )
    call_command("judge", str(lines))
    call_command("judge", str(lines))
    assert [query.grades for query in JudgedQuery.objects.all()] == [{key: 2}, {key: 2}]
    assert [change.rule for change in Change.objects.all()] == ["judged", "judged"]
    assert RulesVersion.objects.exists()
