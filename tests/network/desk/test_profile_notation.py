"""The body of a profile as plain text, and the words that changed: without a database."""

from __future__ import annotations

from typing import Any

import pytest

from network.desk.profile.completeness import lacking, share
from network.desk.profile.differences import Piece, difference
from network.desk.profile.notation import to_blocks, to_text
from network.desk.profile.topics import mentioned

BLOCKS: list[dict[str, Any]] = [
    {
        "type": "text",
        "id": "aaaaaaaa-0000-4000-8000-000000000000",
        "value": '<p>Hallo <b>Welt</b> &amp; mehr</p><ul><li>eins</li><li><a linktype="page" id="3">zwei</a></li></ul>'
        '<ol><li>drei</li></ol><p>oben<br/>unten <a href="https://example.org/">dort</a></p>',
    },
    {"type": "heading", "id": "bbbbbbbb-0000-4000-8000-000000000000", "value": {"text": "Kopf", "level": "2"}},
    {"type": "image", "id": "cccccccc-0000-4000-8000-000000000000", "value": {"image": 3}},
    {"type": "text", "id": "dddddddd-0000-4000-8000-000000000000", "value": "<p>2*3*4</p>"},
]


def test_text_becomes_the_same_blocks_again() -> None:
    assert to_blocks(to_text(BLOCKS), BLOCKS) == BLOCKS


def test_a_changed_paragraph_keeps_the_id_of_its_block_and_all_others_stay() -> None:
    after = to_blocks(to_text(BLOCKS).replace("Hallo", "Guten Tag"), BLOCKS)
    assert [block["id"] for block in after] == [block["id"] for block in BLOCKS]
    assert after[1:] == BLOCKS[1:]
    assert "Guten Tag" in after[0]["value"]


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](page:99)", "<p>[x](page:99)</p>"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ('[x](https://a.example/"onclick=)', '<p><a href="https://a.example/&quot;onclick=">x</a></p>'),
        ("[[image eeeeeeee]]", "<p>[[image eeeeeeee]]</p>"),
    ],
)
def test_nothing_can_be_smuggled_in(typed: str, html: str) -> None:
    (block,) = to_blocks(typed, [])
    assert block["value"] == html


def test_rich_text_that_the_notation_cannot_say_is_kept_as_it_is() -> None:
    odd = [{"type": "text", "id": "eeeeeeee-0000", "value": "<p>half<b>bold</b>word</p>"}]
    assert to_text(odd) == "[[text eeeeeeee]]"
    assert to_blocks(to_text(odd), odd) == odd


def test_differences_are_words_and_not_letters() -> None:
    found = difference("Das Postfach wurde kaum genutzt.", "Das Postfach wurde oft genutzt.")
    assert Piece("gone", "kaum") in found.before
    assert Piece("new", "oft") in found.after
    long = difference("wort " * 50_000, "wort " * 50_000 + "\nneu")
    assert long.after[-1].kind == "new"


def test_topics_are_found_in_whatever_form_a_sentence_needs() -> None:
    names = {"a": ["Fehlerkultur"], "b": ["Frühe Hilfen"], "c": ["Ganztag", "Ganztagsschule"], "d": ["Amt"]}
    text = "Unsere Fehlerkulturen und die Frühen Hilfen. Fehlerkultur am Ganztagsplatz im Samt."
    assert mentioned(text, names) == ["a", "b", "c"]


def test_a_profile_says_what_it_lacks_and_nothing_when_it_lacks_nothing() -> None:
    texts = dict.fromkeys(("offers", "seeks", "size_class", "website"), "x")
    answers = dict.fromkeys(("title", "failed", "transfer"), "x")
    person = {"consent": True, "email": "a@example.org", "phone": ""}
    picture = {"image": 1, "alt": "Ein Haus"}
    full = {**texts, "lead": "x" * 40, "contacts": [person], "topics": ["a"], "projects": [answers], "picture": picture}
    assert (lacking(full), share(full)) == ([], 100)
    hidden = {**full, "contacts": [{**person, "consent": False}], "projects": [{**answers, "failed": ""}]}
    assert [rule.name for rule in lacking(hidden)] == ["nobody", "failed"]
