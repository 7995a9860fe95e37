"""The smaller rooms: words with places, dictionaries, vocabulary, English, versions, threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from search.contract import Document, Kind, Passage, Reference
from search.language import Analysis, analysis_for
from search.language.dictionaries import read_pairs, shipped_pairs
from search.language.grams import grams
from search.language.law import citations, containing
from search.language.resources import table
from search.language.terms import Neighbour
from search.language.thesaurus import shipped
from search.language.vocabulary import WordList, allowed_edits
from search.language.words import words
from search.syntax import parse
from tests.search.language.matching import document, finds, has_all, vocabulary


def test_a_word_without_end_is_cut_off_and_found_by_its_beginning(german: Analysis) -> None:
    endless = "Donaudampfschifffahrt" * 2000
    fields = german.fields(document(endless))
    assert max(map(len, fields.body.split())) <= 60
    assert finds(endless[:200], endless, german)


def test_words_know_where_they_stand() -> None:
    text = "Die Kita-Leitung (Leiter:innen)\u00a0plant: Kinder- und Jugend\u00adhilfe"
    assert [text[word.start : word.end] for word in words(text)] == [word.text for word in words(text)]
    assert [word.text for word in words(text)][:4] == ["Die", "Kita", "Leitung", "Leiter:innen"]
    flags = {word.text: (word.glued, word.opens, word.closes) for word in words(f"{text} und -planung")}
    assert flags["Leitung"] == (True, False, False)
    assert flags["Kinder"] == (False, False, True)
    assert flags["planung"] == (False, True, False)


def test_grams_spell_out_umlauts_and_forget_gender_marks() -> None:
    assert grams("Amt") == ("^amt", "amt$")
    assert grams("Ü") == ("^ue$",)
    assert grams("Leser:innen") == grams("Leserinnen")


def test_a_document_is_cut_into_fields(german: Analysis) -> None:
    page = Document(
        "key",
        "de",
        Kind.TOPIC,
        "Fehlerkultur",
        "/",
        lead="Aus Fehlern lernen",
        labels=("Lernkultur",),
        passages=(Passage("Kinder- und Jugendhilfe", heading="Träger"),),
        topics=(Reference("t", "Kaizen"),),
    )
    fields = german.fields(page)
    assert fields.title == "fehlerkultur"
    assert fields.body == "fehlerkultur fehlerkultur fehler lern trager kind jugendhilf"
    assert fields.labels == "lernkultur kaiz"
    assert fields.parts == "fehler kultur · lern kultur · jugend hilf · kindhilf · kind hilf"
    assert fields.grams.split().count("^feh") == 3
    assert "jugendhilf|Jugendhilfe" in fields.forms.split()


def test_a_long_file_hides_nothing_of_the_page_itself(german: Analysis) -> None:
    file = Passage("Der Kinderschutz in Zahlen", file="Bericht", url="/bericht.pdf", page=1)
    fields = german.fields(Document("key", "de", Kind.POST, "Titel", "/", passages=(Passage("Eigenes"), file)))
    assert "kindschutz" in fields.files
    assert "kindschutz" not in fields.body + fields.parts
    assert "kind schutz" in fields.files
    assert "^kin" not in fields.grams
    assert "kindschutz|Kinderschutz" in fields.forms
    assert has_all(german.query(parse('"Kinderschutz in Zahlen"'), vocabulary([fields])), fields)


def test_a_document_of_a_topic_has_its_other_names(german: Analysis) -> None:
    topic = Reference("topic", "Fehlerkultur", ("Lernen aus Fehlern",))
    fields = german.fields(Document("key", "de", Kind.POST, "Titel", "/", topics=(topic,)))
    assert fields.labels.split() == german.stems("Fehlerkultur Lernen aus Fehlern")


def test_a_section_lies_in_its_act_but_not_the_other_way_round(german: Analysis) -> None:
    assert containing("sgb-8/8a/4") == ("sgb-8", "sgb-8/8a", "sgb", "8a")
    for asked in ("SGB VIII", "SGB", "§ 8a", "8a", "§ 8a Abs. 4"):
        assert finds(asked, "nach § 8a Abs. 4 SGB VIII", german), asked
    assert not finds("§ 8a Abs. 4", "nach § 8a SGB VIII", german)


def test_dictionaries_in_the_format_of_trans_de_en_are_read(tmp_path: Path, german: Analysis) -> None:
    file = tmp_path / "de-en.txt"
    file.write_text(
        "# comment\n"
        "Beschwerdeweg {m}; Instanzenzug {m} [jur.] | Beschwerdewege {pl} :: channel of complaint; appeal | routes\n"
        "Das ist ein ganz langer Beispielsatz. :: This is a very long example sentence indeed.\n",
        encoding="utf-8",
    )
    assert ("Beschwerdeweg", "channel of complaint") in read_pairs(file)
    assert ("Beschwerdewege", "routes") in read_pairs(file)
    assert not any("Beispielsatz" in de for de, _ in read_pairs(file))
    fields = german.fields(document("Der Beschwerdeweg steht allen offen"))
    query = parse("channel of complaint", language="en")
    assert has_all(german.query(query, vocabulary([fields]), shipped((file,))), fields)


def test_dictionaries_in_two_columns_are_read_and_a_broken_line_is_named(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.tsv", tmp_path / "bad.tsv"
    good.write_text("Kehrwoche\tsweeping week; stair duty\n", encoding="utf-8")
    bad.write_text("Kehrwoche\tsweeping week\nKehrwoche\n", encoding="utf-8")
    assert read_pairs(good) == (("Kehrwoche", "sweeping week"), ("Kehrwoche", "stair duty"))
    with pytest.raises(ValueError, match=r"bad\.tsv, line 2"):
        read_pairs(bad)


def test_our_own_lists_join_both_languages() -> None:
    assert len(shipped_pairs()) > 15_000
    assert ("Jugendamt", "youth welfare office") in shipped_pairs()


def test_words_of_nearly_the_same_meaning_differ_and_keep_what_they_mean(german: Analysis, english: Analysis) -> None:
    for language, words_of_one_meaning in table("near-synonyms.tsv"):
        names = words_of_one_meaning.split(", ")
        stems = [tuple((german if language == "de" else english).stems(name)) for name in names]
        assert len(set(stems)) == len(names) > 1, names
        # "ohne Angst" would mean Angst, since the function word is lost.
        alone = [name for name, own in zip(names, stems, strict=True) if " " in name and len(own) < 2]
        assert all(name.startswith("sich ") for name in alone), alone


@pytest.mark.parametrize(("word", "edits"), [("ASD", 0), ("Amts", 1), ("Jugend", 1), ("Jugendam", 2), ("Kita2030", 0)])
def test_longer_words_may_be_further_away(word: str, edits: int) -> None:
    assert allowed_edits(word) == edits


def test_the_nearest_words_come_first_and_then_the_most_frequent() -> None:
    forms = [("kultur|Kultur", 9), ("kulturen|Kulturen", 1), ("kulisse|Kulisse", 5), ("koltur|Koltur", 30)]
    known = WordList({"kultur": 9, "koltur": 30}, forms)
    assert known.nearest(["kutlur"]) == {"kutlur": [Neighbour("kultur", 1, 9)]}
    assert [one.term for one in known.nearest(["kxltur"])["kxltur"]] == ["koltur", "kultur"]
    assert known.written("kultur") == "Kultur"
    assert known.written("unbekannt") == "unbekannt"
    assert known.frequencies(["kultur", "nie"]) == {"kultur": 9}


def test_a_short_word_keeps_its_first_letter_and_a_long_one_if_there_is_nothing_else_wrong() -> None:
    known = WordList({}, [("amt|Amt", 9), ("kind|Kinder", 9), ("beteiligung|Beteiligung", 9)])
    assert known.nearest(["samt", "inder", "finder", "neteilgung"]) == {}
    assert [one.term for one in known.nearest(["neteiligung"])["neteiligung"]] == ["beteiligung"]


def test_words_that_differ_by_an_umlaut_are_both_near() -> None:
    known = WordList({"forderung": 2, "förderung": 9}, [("forderung|Forderung", 2), ("förderung|Förderung", 9)])
    assert [one.term for one in known.nearest(["forderrung"])["forderrung"]] == ["förderung", "forderung"]


def test_the_version_tells_learned_words_and_is_stable() -> None:
    assert analysis_for("de").version == analysis_for("de-DE", []).version
    assert analysis_for("de", ["Quartiersrat"]).version != analysis_for("de").version
    assert analysis_for("en").version != analysis_for("de").version
    assert analysis_for("de", ["b", "a"]) is analysis_for("de", ["a", "b"])


def test_learned_words_become_parts() -> None:
    text = "Das Zibbelhausfest beginnt"
    assert not finds("Zibbel", text, analysis_for("de"))
    assert finds("Zibbel", text, analysis_for("de", ["Zibbel", "Haus", "Fest"]))


def test_threads_share_an_analysis(german: Analysis) -> None:
    texts = [f"Fehlerkultur {number} in der Jugendhilfeplanung und -steuerung" for number in range(40)]
    alone = [german.fields(document(text)) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: german.fields(document(text)), texts)) == alone


def test_a_text_of_numbers_is_read_to_its_end() -> None:
    """Each number may begin a list of sections: if none were bounded, this would take minutes."""
    text = "1 und " * 10_000 + "36 SGB VIII"
    assert [one.targets[-1] for one in citations(text)] == ["sgb-8/36"]
