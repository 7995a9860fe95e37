"""The token inspector in the admin: why was this found, and why not?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from wagtail.models import Page, PageViewRestriction

from search.models import Delivery, IndexedDocument
from tests.search.workbench.conftest import Desk

pytestmark = pytest.mark.django_db


BASE = "/admin/search-workbench"


def test_the_inspector_tells_how_words_are_cut(pages: dict, desk: Desk) -> None:
    page = desk.client.get(f"{BASE}/inspector/?q=Jugendhilfeplanung+und+Häuser&language=de").content.decode()
    assert "jugend + hilf + plan" in page.replace("hilfe", "hilf").replace("planung", "plan")
    assert '<td class="title" data-label="Word">und</td>' not in page


def test_the_inspector_tells_why_a_page_is_found_and_why_not(pages: dict, desk: Desk, commit: Callable) -> None:
    def why(text: str, page: Page) -> str:
        address = f"{BASE}/inspector/?q={text}&language=de&page={page.pk}"
        return desk.client.get(address).content.decode()

    found = why("Betrieb", pages["Jahresbericht"])
    assert "is found" in found
    assert "Place" in found
    assert '<td data-label="Where">text</td>' in found
    missing = why("Betrieb", pages["Stadtgarten"])
    assert "neither these words" in missing
    assert "<strong>Betrieb</strong>" in missing
    with commit():
        PageViewRestriction.objects.create(page=pages["Jahresbericht"], restriction_type="login")
        Page.objects.get(pk=pages["Stadtgarten"].pk).unpublish()
    assert "It is restricted" in why("Betrieb", pages["Jahresbericht"])
    assert "It is not published" in why("Beete", pages["Stadtgarten"])


def test_the_inspector_tells_that_a_synonym_or_an_editor_has_found_it(pages: dict, desk: Desk) -> None:
    desk.save("synonym", language="de", left="Fehlerkultur", right="Pannen")
    page = pages["Ferienfahrten"]
    desk.save("bet", words="Fehlerkultur", page=page.pk, match="stem", action="pin", position=1)
    answer = desk.client.get(f"{BASE}/inspector/?q=Fehlerkultur&page={page.pk}&language=de").content.decode()
    assert "Fehlerkultur → <strong>Pannen</strong>" in answer
    assert "Editors have pinned it" in answer


def test_the_inspector_tells_what_an_engine_is_owed_but_not_one_that_is_switched_off(pages: dict, desk: Desk) -> None:
    page = pages["Jahresbericht"]
    address = f"{BASE}/inspector/?q=Betrieb&language=de&page={page.pk}"
    row = IndexedDocument.objects.get(page_id=page.pk)
    Delivery.objects.create(row=row, engine="another", wanted=row.version)
    assert "has not reached the engine" not in desk.client.get(address).content.decode()
    Delivery.objects.filter(row=row, engine="embedded").update(confirmed=0)
    assert "has not reached the engine “embedded”" in desk.client.get(address).content.decode()


def test_an_address_that_names_no_language_asks_in_german(pages: dict, desk: Desk) -> None:
    answer = desk.client.get(f"{BASE}/inspector/?q=Betrieb").content.decode()
    assert "How it is cut" in answer
    assert "This field is required" not in answer


@pytest.mark.parametrize("odd", ["q=", "q=%00", "q=und", "q=x&language=xx", "q=x&page=999999", "q=" + "x" * 400])
def test_the_inspector_has_an_answer_to_odd_questions(odd: str, desk: Desk, index_dir: object) -> None:
    assert desk.client.get(f"{BASE}/inspector/?{odd}").status_code == 200


@pytest.mark.parametrize("odd", ["abc", "%00", "-1", "1.5", "²", "9" * 20, "9" * 5000])
def test_the_inspector_takes_what_is_no_page_for_none(odd: str, desk: Desk, tree: object) -> None:
    answer = desk.client.get(f"{BASE}/inspector/?q=Betrieb&language=de&page={odd}")
    assert answer.status_code == 200
    assert "How it is cut" in answer.content.decode()
