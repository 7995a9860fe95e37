"""What was written for the demo holds together: no database, no network."""

from __future__ import annotations

import re
from functools import cache

import pytest
import webvtt
from mutagen.mp3 import MP3

from portal.demo import markdown, scripts
from portal.demo.build import all_parts
from portal.demo.entries import Entry
from portal.demo.scripts import Script
from portal.demo.topics import records
from portal.demo.users import LOGINS

SCRIPTS = scripts.read_all()
each_script = pytest.mark.parametrize("script", SCRIPTS, ids=[script.id for script in SCRIPTS])


@cache
def entries() -> list[Entry]:
    return [entry for part in all_parts().values() for entry in part]


def kinds(source: str) -> list[str]:
    return [block["type"] for block in markdown.blocks(source, "test")]


def shape(source: str) -> list[tuple[str, int]]:
    """Kind and number of paragraphs and items of each block: what wagtail-localize pairs."""
    return [
        (block["type"], len(re.findall("<p>|<li>", str(block["value"])))) for block in markdown.blocks(source, "test")
    ]


def test_every_mark_of_the_dialect_becomes_its_block() -> None:
    source = """Ein Satz.

- eins
- zwei

## Überschrift
Noch ein Satz.

> Gesagt
> — Wer, Rolle

!!! Achtung
Das hier.

Table: Kosten
| Anlass | Euro |
| Ausflug | 8 |

??? Warum?
Darum.

??? Und?
Eben.
"""
    assert kinds(source) == ["text", "heading", "text", "quote", "callout", "table", "accordion"]
    blocks = markdown.blocks(source, "test")
    assert blocks[0]["value"] == "<p>Ein Satz.</p><ul><li>eins</li><li>zwei</li></ul>"
    assert blocks[3]["value"] == {"text": "Gesagt", "source": "Wer, Rolle"}
    assert blocks[5]["value"]["table"]["rows"] == [{"values": ["Ausflug", "8"]}]
    assert [item["value"]["question"] for item in blocks[6]["value"]] == ["Warum?", "Und?"]


def test_text_cannot_become_markup() -> None:
    assert markdown.inline("<b> & **fett** [hier](/a?b=1&c)") == (
        '&lt;b&gt; &amp; <b>fett</b> <a href="/a?b=1&amp;c">hier</a>'
    )


def test_the_same_structure_gets_the_same_ids_in_every_language() -> None:
    german, english = (markdown.blocks(text, "key") for text in ("Eins.\n\n## Zwei", "One.\n\n## Two"))

    assert [block["id"] for block in german] == [block["id"] for block in english]
    assert len({block["id"] for block in german}) == 2


def test_both_languages_of_a_text_have_the_same_blocks_and_paragraphs() -> None:
    differing = [
        entry.address["de"]
        for entry in entries()
        if "en" in entry.bodies and shape(entry.bodies["de"]) != shape(entry.bodies["en"])
    ]
    assert differing == []


def test_every_link_between_pages_leads_somewhere() -> None:
    known = {address for entry in entries() for address in entry.address.values()}
    links = {
        link for entry in entries() for body in entry.bodies.values() for link in re.findall(r"\]\((/[^)#]*)", body)
    }
    assert len(links) > 20
    assert links - known == set()


def test_addresses_and_keys_are_unique() -> None:
    addresses = [address for entry in entries() for address in entry.address.values()]

    assert len(set(addresses)) == len(addresses)
    assert len({entry.key for entry in entries()}) == len(entries())


def test_every_topic_has_names_and_a_definition_in_both_languages() -> None:
    for record in records():
        for field in ("prefLabel", "altLabel", "hiddenLabel", "definition"):
            assert all(record[field][language] for language in ("de", "en")), (record["id"], field)


@each_script
def test_a_transcript_has_every_line_and_fits_its_audio(script: Script) -> None:
    cues = list(webvtt.read(str(script.transcript)))

    assert [cue.text for cue in cues] == [sentence for line in script.lines for sentence in line.sentences]
    times = [time for cue in cues for time in (cue.start_in_seconds, cue.end_in_seconds)]
    assert times == sorted(times)
    assert times[-1] <= MP3(script.audio).info.length < times[-1] + 5


@each_script
def test_an_episode_is_a_conversation_of_some_minutes(script: Script) -> None:
    assert 3 * 60 < MP3(script.audio).info.length < 5 * 60
    assert 4 <= len(script.chapters) <= 6
    assert len({line.voice for line in script.lines}) == len(script.voices) >= 2


def test_all_recordings_together_stay_small() -> None:
    assert sum(script.audio.stat().st_size for script in SCRIPTS) < 6_000_000


def test_the_passwords_of_the_demo_pass_the_portals_own_rules() -> None:
    assert all(len(login.password) >= 12 for login in LOGINS)
