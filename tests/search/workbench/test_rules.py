"""Synonyms, pinned pages and compounds: seen before they are saved, in effect with the next search, on both engines."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import api, rules
from search.contract import FacetName
from search.models import Change, CompoundCut, IndexedDocument, JudgedQuery, RulesVersion, Synonym
from search.syntax import parse
from search.workbench import changing
from tests.search.workbench.conftest import Desk, by_words, pin, rebuild_all, text_of, titles

pytestmark = pytest.mark.django_db
# A word that the language has no other for: what finds anything by it is the editors' rule.
SYNONYM = {"language": "de", "left": "Quastenflosser", "right": "Pannen", "is_mutual": "on"}


def test_a_synonym_is_shown_before_and_after_and_changes_the_next_search(pages: dict, desk: Desk) -> None:
    assert titles("Quastenflosser") == []
    shown = text_of(desk.save("synonym", **SYNONYM))
    assert "Now 0 hits Nothing is found. Afterwards 3 hits" in shown
    assert set(titles("Quastenflosser")) == {"Lernwerkstatt", "Pannenstatistik", "Jahresbericht"}


def test_what_is_offered_instead_of_nothing_knows_the_editors_synonyms(pages: dict, desk: Desk) -> None:
    asked = parse("Quastenflosser", language="de", filters={FacetName.YEAR: ("1999",)})
    assert api.instead(asked).without == ()
    desk.save("synonym", **SYNONYM)
    assert api.search(asked).total == 0
    assert api.instead(asked).without == ((FacetName.YEAR, "1999", 3),)


def test_nothing_is_saved_before_it_was_shown(pages: dict, desk: Desk) -> None:
    answer = desk.client.post("/admin/search-workbench/synonym/add/", {**SYNONYM, "save": "1", "seen": "x"})
    assert "once more" in answer.content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', answer.content.decode())
    other = {**SYNONYM, "right": "Betrieb", "seen": seen[1], "save": "1"}
    desk.client.post("/admin/search-workbench/synonym/add/", other)
    assert not Synonym.objects.exists()


def test_a_one_way_synonym_leads_one_way(pages: dict, desk: Desk) -> None:
    desk.save("synonym", language="de", left="Bus", right="Beete")
    assert titles("Bus") == ["Ferienfahrten", "Stadtgarten"]
    assert titles("Beete") == ["Stadtgarten"]


def test_a_synonym_bridges_the_languages(pages: dict, desk: Desk) -> None:
    assert titles("whoopsie", language="en") == []
    desk.save("synonym", language="de-en", left="Panne", right="whoopsie", is_mutual="on")
    assert "Pannenstatistik" in titles("whoopsie", language="en")


def test_a_change_is_kept_with_before_and_after_and_reverted_in_one_click(pages: dict, desk: Desk) -> None:
    desk.save("synonym", **SYNONYM)
    rule = Synonym.objects.get()
    desk.save("synonym", f"{rule.pk}/", **{**SYNONYM, "right": "Beete"})
    assert titles("Quastenflosser") == ["Stadtgarten"]
    change = Change.objects.first()
    assert (change.before["right"], change.after["right"], change.user_name) == ("Pannen", "Beete", "moderator")
    history = desk.client.get("/admin/search-workbench/history/").content.decode()
    assert "<del>Pannen</del> → <ins>Beete</ins>" in history
    desk.client.post(f"/admin/search-workbench/history/{change.pk}/revert/")
    assert set(titles("Quastenflosser")) == {"Lernwerkstatt", "Pannenstatistik", "Jahresbericht"}
    desk.client.post(f"/admin/search-workbench/history/{Change.objects.last().pk}/revert/")
    assert titles("Quastenflosser") == []
    desk.client.post(f"/admin/search-workbench/history/{Change.objects.first().pk}/revert/")
    assert Synonym.objects.get().pk == rule.pk
    assert Change.objects.count() == 5


def test_a_removed_rule_comes_back_from_the_history(pages: dict, desk: Desk) -> None:
    desk.save("synonym", **SYNONYM)
    address = f"/admin/search-workbench/synonym/{Synonym.objects.get().pk}/remove/"
    page = text_of(desk.client.get(address).content.decode())
    assert "Now 3 hits" in page
    assert "Afterwards 0 hits" in page
    desk.client.post(address)
    assert titles("Quastenflosser") == []
    desk.client.post(f"/admin/search-workbench/history/{Change.objects.first().pk}/revert/")
    assert titles("Quastenflosser")


def test_what_cannot_be_reverted_says_why(pages: dict, desk: Desk, moderator: object) -> None:
    desk.save("synonym", **SYNONYM)
    changing.remove(Synonym.objects.get(), by=moderator)
    removal = Change.objects.first()
    desk.save("synonym", **SYNONYM)
    answer = desk.client.post(f"/admin/search-workbench/history/{removal.pk}/revert/", follow=True)
    assert answer.status_code == 200
    assert Synonym.objects.count() == 1
    assert "messages" in answer.content.decode()


def test_rules_survive_a_rebuild(pages: dict, desk: Desk) -> None:
    desk.save("synonym", **SYNONYM)
    pin(desk, pages["Ferienfahrten"], "Betrieb")
    rebuild_all()
    assert len(titles("Quastenflosser")) == 3
    assert titles("Betrieb")[0] == "Ferienfahrten"


def test_a_corrected_compound_finds_by_its_parts_once_its_documents_are_cut_anew(
    pages: dict, desk: Desk, commit: Callable
) -> None:
    assert by_words("Haus") == []
    with commit():
        shown = text_of(desk.save("compound", word="Quillosphinxhaus", parts="Quillosphinx + haus"))
    assert "1 document contains this word" in shown
    for word in ("Haus", "Häuser", "Quillosphinx", "Quillosphinxhaus", "Quillosphinxhauses"):
        assert by_words(word) == ["Stadtgarten"]
    with commit():
        desk.client.post(f"/admin/search-workbench/history/{Change.objects.first().pk}/revert/")
    assert by_words("Haus") == []
    assert by_words("Quillosphinxhaus") == ["Stadtgarten"]


def test_a_compound_that_is_never_cut_is_not_found_by_false_parts(pages: dict, desk: Desk, commit: Callable) -> None:
    assert "Pannenstatistik" in by_words("Statistik")
    with commit():
        desk.save("compound", word="Pannenstatistik", parts="")
    for _ in range(2):
        assert by_words("Statistik") == ["Jahresbericht"]  # it tells of figures
        assert by_words("Pannenstatistiken") == ["Pannenstatistik"]
        rebuild_all()


def test_the_judged_queries_tell_before_and_after(pages: dict, desk: Desk) -> None:
    assert "No query is judged yet" in desk.preview("synonym", **SYNONYM)
    data = {"text": "Quastenflosser", "language": "de"}
    assert "What the query finds now" in desk.preview("judged", **data)
    grade = f"grade-{pages['Lernwerkstatt'].translation_key}"
    desk.save("judged", **data, **{grade: "2"})
    assert JudgedQuery.objects.get().grades == {str(pages["Lernwerkstatt"].translation_key): 2}
    shown = text_of(desk.preview("synonym", **SYNONYM))
    numbers = re.search(r"1 judged queries: 0\.000 → ([01]\.\d{3})", shown)
    assert numbers
    assert float(numbers[1]) >= 0.5
    assert "better" in shown


def test_another_process_notices_with_its_next_search_and_one_query(pages: dict) -> None:
    rules.current()
    Synonym.objects.create(left="Quastenflosser", right="Pannen")
    assert titles("Quastenflosser") == []
    RulesVersion.objects.update_or_create(pk=1, defaults={"token": "of another process"})
    assert len(titles("Quastenflosser")) == 3
    with CaptureQueriesContext(
        connection,
    ) as captured:
        rules.current()
    assert len(captured) == 1


@pytest.mark.parametrize("number", [1, 40])
def test_rules_cost_a_search_one_query_however_many_there_are(pages: dict, number: int) -> None:
    Synonym.objects.bulk_create(Synonym(left=f"Wort{i}", right=f"Pannen{i}") for i in range(number))
    RulesVersion.objects.update_or_create(pk=1, defaults={"token": str(number)})
    titles("Pannen")
    with CaptureQueriesContext(connection) as captured:
        titles("Pannen")
    assert len([query for query in captured if "rulesversion" in query["sql"]]) == 1
    assert len(captured) <= 8


def test_rows_of_documents_change_only_for_the_compound(pages: dict, desk: Desk, commit: Callable) -> None:
    before = dict(IndexedDocument.objects.values_list("identity", "version"))
    with commit():
        desk.save("compound", word="Ferienfahrten", parts="")
    after = dict(IndexedDocument.objects.values_list("identity", "version"))
    changed = {identity for identity in before if before[identity] != after[identity]}
    assert changed == {f"{pages['Ferienfahrten'].translation_key}:de"}
    assert CompoundCut.objects.count() == 1
