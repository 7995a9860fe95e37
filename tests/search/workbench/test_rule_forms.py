"""Lists and forms of rules: odd addresses, umlauts in any case, and pages that look alike."""

from __future__ import annotations

import re

import pytest

from search.models import Bet, Synonym
from tests.search.indexing.conftest import Tree
from tests.search.workbench.conftest import Desk

pytestmark = pytest.mark.django_db
BASE = "/admin/search-workbench"
NO_PAGES = ["abc", "\0", "-1", "1.5", "²", "9" * 20, "9" * 5000]


@pytest.fixture
def handover(index_dir: object) -> Synonym:
    return Synonym.objects.create(left="Übergabe", right="Wechsel")


def listed(desk: Desk, kind: str, words: str) -> str:
    return desk.client.get(f"{BASE}/{kind}/", {"q": words}).content.decode()


@pytest.mark.parametrize("odd", NO_PAGES)
def test_what_is_no_page_is_not_chosen(odd: str, desk: Desk, tree: Tree) -> None:
    answer = desk.client.get(f"{BASE}/bet/add/", {"words": "Kita", "page": odd})
    assert answer.status_code == 200
    assert 'value="Kita"' in answer.content.decode()
    assert "required" in desk.preview("bet", words="Kita", page=odd, match="stem", action="pin", position=1)
    page = tree.page("Stadtgarten")
    rule = Bet.objects.create(words="Hort", key=str(page.translation_key))
    assert "Stadtgarten" in desk.client.get(f"{BASE}/bet/{rule.pk}/", {"page": odd}).content.decode()


@pytest.mark.parametrize("words", ["Wechsel\0", "\x1bWechsel", "\0"])
def test_control_characters_do_not_reach_the_database(words: str, desk: Desk, handover: Synonym) -> None:
    page = listed(desk, "synonym", words)
    assert "Übergabe = Wechsel" in page
    assert not re.search(r"[\x00\x1b]", page)


@pytest.mark.parametrize("words", ["übergabe", "ÜBERGABE", "U\u0308bergabe", "wechsel", "gabe", "  übergabe "])
def test_a_list_is_filtered_in_any_case(words: str, desk: Desk, handover: Synonym) -> None:
    assert "Übergabe = Wechsel" in listed(desk, "synonym", words)
    assert "No rule has these words" in listed(desk, "synonym", "Übernahme")


def test_a_rule_is_not_said_twice_in_another_case(desk: Desk, handover: Synonym, tree: Tree) -> None:
    twice = desk.preview("synonym", language="de", left="übergabe", right="WECHSEL")
    assert "There is this synonym already." in twice
    assert "the other way round" in desk.preview("synonym", language="de", left="wechsel", right="übergabe")
    page = tree.page("Seite")
    Bet.objects.create(words="Übergabe", match="stem", key=str(page.translation_key))
    bet = {"words": "übergabe", "page": page.pk, "match": "stem", "action": "pin", "position": 1}
    assert "There is a rule for this page" in desk.preview("bet", **bet)


def test_no_more_pages_are_pinned_to_words_in_another_case(desk: Desk, tree: Tree) -> None:
    for number in range(5):
        Bet.objects.create(words="Übergabe", match="stem", key=str(number))
    bet = {"words": "übergabe", "page": tree.page("Seite").pk, "match": "stem", "position": 1}
    assert "No more than 5 pages" in desk.preview("bet", **bet, action="pin")
    assert 'name="seen"' in desk.preview("bet", **bet, action="bury")


def test_another_page_of_the_same_title_was_not_seen(desk: Desk, tree: Tree) -> None:
    first, second = tree.page("Seite"), tree.page("Seite")
    bet = {"words": "Kita", "match": "stem", "action": "pin", "position": 1}
    seen = re.search(r'name="seen" value="([^"]+)"', desk.preview("bet", **bet, page=first.pk))
    assert seen
    answer = desk.client.post(f"{BASE}/bet/add/", {**bet, "page": second.pk, "seen": seen[1], "save": "1"})
    assert "once more" in answer.content.decode()
    assert not Bet.objects.exists()
