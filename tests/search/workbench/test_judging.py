"""Judging a query: what an editor has graded is shown again, and goes only when it is taken away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from wagtail.models import Page, PageViewRestriction

from search.models import Change, JudgedQuery
from search.workbench import changing
from search.workbench.judging import MOST_GRADES
from tests.search.workbench.conftest import Desk

pytestmark = pytest.mark.django_db
BASE = "/admin/search-workbench"
ASKED = {"text": "Pannen", "language": "de"}


@pytest.fixture
def judged(pages: dict[str, Page]) -> JudgedQuery:
    """A query with a page that it finds, and one that it does not find."""
    grades = {key_of(pages["Pannenstatistik"]): 2, key_of(pages["Stadtgarten"]): 1}
    return JudgedQuery.objects.create(**ASKED, grades=grades)


def key_of(page: Page) -> str:
    return str(page.translation_key)


def checked(page: str) -> dict[str, str]:
    """Field → value of the grades that a browser would send."""
    return dict(re.findall(r'name="(grade-[^"]+)" value="(\d?)" checked', page))


def opened(desk: Desk, query: JudgedQuery) -> str:
    return desk.client.get(f"{BASE}/judged/{query.pk}/").content.decode()


def test_the_grades_of_a_saved_query_stand_in_its_form(judged: JudgedQuery, desk: Desk) -> None:
    page = opened(desk, judged)
    graded = {name: value for name, value in checked(page).items() if value}
    assert graded == {f"grade-{key}": str(grade) for key, grade in judged.grades.items()}
    assert "not found now" in page


def test_a_grade_is_changed_without_a_second_look(judged: JudgedQuery, desk: Desk, pages: dict) -> None:
    page = opened(desk, judged)
    key = key_of(pages["Jahresbericht"])
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    data = {**ASKED, **checked(page), f"grade-{key}": "0", "seen": seen[1], "save": "1"}
    assert desk.client.post(f"{BASE}/judged/{judged.pk}/", data).status_code == 302
    assert JudgedQuery.objects.get().grades == {**judged.grades, key: 0}


def test_a_query_that_is_sent_without_grades_keeps_them(judged: JudgedQuery, desk: Desk) -> None:
    desk.save("judged", f"{judged.pk}/", text="Pannen im Betrieb", language="de")
    assert JudgedQuery.objects.get().grades == judged.grades


def test_what_was_graded_is_shown_again_beside_a_mistake(judged: JudgedQuery, desk: Desk, pages: dict) -> None:
    name = f"grade-{key_of(pages['Jahresbericht'])}"
    page = desk.preview("judged", f"{judged.pk}/", text="!!!", language="de", **{name: "1"})
    assert "At least one word" in page
    assert checked(page)[name] == "1"


def test_a_page_that_cannot_be_shown_keeps_its_grade(
    judged: JudgedQuery, desk: Desk, pages: dict, commit: Callable
) -> None:
    with commit():
        PageViewRestriction.objects.create(page=pages["Stadtgarten"], restriction_type="login")
    hidden, shown = (key_of(pages[title]) for title in ("Stadtgarten", "Pannenstatistik"))
    grades = checked(opened(desk, judged))
    assert f"grade-{hidden}" not in grades
    desk.save("judged", f"{judged.pk}/", **ASKED, **{**grades, f"grade-{shown}": ""})
    assert JudgedQuery.objects.get().grades == {hidden: 1}


def test_odd_grades_are_none(judged: JudgedQuery, desk: Desk, pages: dict) -> None:
    key = key_of(pages["Stadtgarten"])
    odd = {"grade-\0": "1", "grade-": "1", "grade-" + "x" * 65: "1", f"grade-{key}": "7", "grade-x": "-1"}
    desk.save("judged", f"{judged.pk}/", **ASKED, **odd)
    assert JudgedQuery.objects.get().grades == judged.grades
    desk.save("judged", f"{judged.pk}/", **ASKED, **{f"grade-{i}": "1" for i in range(MOST_GRADES + 20)})
    grades = JudgedQuery.objects.get().grades
    assert len(grades) == MOST_GRADES
    assert grades.items() >= judged.grades.items()


def test_a_query_without_grades_comes_back_from_the_history(desk: Desk, moderator: object, index_dir: object) -> None:
    desk.save("judged", **ASKED)
    assert JudgedQuery.objects.get().grades == {}
    changing.remove(JudgedQuery.objects.get(), by=moderator)
    desk.client.post(f"{BASE}/history/{Change.objects.first().pk}/revert/")
    assert JudgedQuery.objects.get().text == "Pannen"
