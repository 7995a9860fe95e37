"""WebVTT: who said what when; a bad line is named, and nothing is lost in silence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from network import transcripts
from network.transcripts import BrokenTranscript, Chapter, Cue, Reason

GOOD = """WEBVTT

NOTE made by hand

1
00:00.000 --> 00:06.000 align:start
<v.loud Tomke Brandsen>Was ist <i>Fehlerkultur</i>?

Frage zwei
00:06.000 --> 00:12.500
<v Henrike Lohfeld>Dass niemand sucht,
wer schuld ist.

01:02:03.000 --> 01:02:04.000
Und dass alle reden.
"""


def test_cues_have_times_speakers_and_plain_text() -> None:
    assert transcripts.parse(GOOD) == [
        Cue(0.0, 6.0, "Was ist Fehlerkultur?", "Tomke Brandsen"),
        Cue(6.0, 12.5, "Dass niemand sucht, wer schuld ist.", "Henrike Lohfeld"),
        Cue(3723.0, 3724.0, "Und dass alle reden.", "Henrike Lohfeld"),
    ]


def test_character_references_are_resolved_in_texts_and_names() -> None:
    cues = transcripts.parse("WEBVTT\n\n00:00.000 --> 00:01.000\n<v M&uuml;ller &amp; Co>1 &lt; 2&nbsp;km\n")
    assert cues == [Cue(0.0, 1.0, "1 < 2 km", "Müller & Co")]


@pytest.mark.parametrize("source", ["", "  \n ", "WEBVTT", "\ufeffWEBVTT\n", "WEBVTT - Folge 1\n\nNOTE nichts\n"])
def test_a_transcript_may_be_empty(source: str) -> None:
    assert transcripts.parse(source) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_read(end: str) -> None:
    source = GOOD.replace("\n", end)
    assert len(transcripts.parse(source)) == 3
    assert len(transcripts.parse(transcripts.decode(source.encode()))) == 3


CUE = "00:05.000 --> 00:06.000\nText"


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        (CUE, 1, Reason.HEADER),
        ("WEBVTTX\n\n" + CUE, 1, Reason.HEADER),
        ("WEBVTT\n\n00:05 --> 00:06\nText", 3, Reason.TIME),
        ("WEBVTT\n\n00:05,000 --> 00:06,000\nText", 3, Reason.TIME),
        ("WEBVTT\n\n00:05.000 -> 00:06.000 --> x\nText", 3, Reason.TIME),
        ("WEBVTT\n\n00:65.000 --> 00:66.000\nText", 3, Reason.TIME),
        ("WEBVTT\n\n00:05.000-->00:06.000\nText", 3, Reason.TIME),
        (f"WEBVTT\n\n{CUE}\n\n00:09.000 --> 00:08.000\nText", 6, Reason.ORDER),
        (f"WEBVTT\n\n{CUE}\n\n00:04.000 --> 00:08.000\nText", 6, Reason.OVERLAP),
        (f"WEBVTT\n\n{CUE}\n00:07.000 --> 00:08.000\nVerschluckt", 5, Reason.BLANK),
        ("WEBVTT\n" + CUE, 2, Reason.BLANK),
    ],
)
def test_the_first_bad_line_is_named(source: str, line: int, reason: Reason) -> None:
    with pytest.raises(BrokenTranscript) as broken:
        transcripts.parse(source)
    assert (broken.value.line, broken.value.reason) == (line, reason)


def test_a_file_that_is_not_utf_8_names_the_line_too() -> None:
    with pytest.raises(BrokenTranscript) as broken:
        transcripts.decode("WEBVTT\n\n00:00.000 --> 00:01.000\nMünster".encode("latin-1"))
    assert (broken.value.line, broken.value.reason) == (4, Reason.ENCODING)


def test_a_nul_never_reaches_the_database() -> None:
    assert "\0" not in transcripts.decode(b"WEBVTT\n\nNOTE a\0b\n")


def parsed(source: str | bytes) -> list[Cue] | BrokenTranscript:
    """The cues, or what is wrong; anything else that is raised fails the test."""
    try:
        return transcripts.parse(transcripts.decode(source) if isinstance(source, bytes) else source)
    except BrokenTranscript as broken:
        return broken


LINES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["", "-->", "1", "NOTE", "STYLE", "REGION", "<v A>a", "<", "&#0;", "\u2028", "\x0b", "\0"]),
    st.sampled_from(["00:01.000 --> 00:02.000", "00:03.000 --> 00:09.000 line:0", "99:99.000 --> 1", "STYLE -->"]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=12))
def test_whatever_stands_in_a_file_only_a_broken_transcript_is_raised(lines: list[str]) -> None:
    source = "\n".join(["WEBVTT", "", *lines])
    outcome = parsed(source)
    if isinstance(outcome, BrokenTranscript):
        assert 1 <= outcome.line <= source.count("\n") + source.count("\r") + 1
    else:
        assert all(0 <= cue.start < cue.end and cue.text for cue in outcome)
        assert outcome == sorted(outcome, key=lambda cue: cue.start)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80))
def test_bytes_of_any_kind_are_a_transcript_or_a_broken_one(data: bytes) -> None:
    outcome = parsed(b"WEBVTT\n\n" + data)
    assert isinstance(outcome, list) or outcome.line >= 1


WORDS = st.text("abcäöüß<&> ", min_size=1, max_size=20).filter(str.strip)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_every_cue_of_a_well_formed_file_arrives(words: list[str]) -> None:
    escaped = [" ".join(word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").split()) for word in words]
    cues = [f"00:{i:02}.000 --> 00:{i + 1:02}.000\n{text}" for i, text in enumerate(escaped)]
    parsed = transcripts.parse("\n\n".join(["WEBVTT", *cues]))
    assert [cue.text for cue in parsed] == [" ".join(word.split()) for word in words]


@pytest.mark.parametrize(
    ("time", "expected"),
    [("12:34", 754.0), ("1:02:03", 3723.0), ("0:05", 5.0), (" 4:10 ", 250.0), ("12:34.5", 754.5)],
)
def test_times_are_read(time: str, expected: float) -> None:
    assert transcripts.seconds(time) == expected


@pytest.mark.parametrize("time", ["", "12", "1:2", "12:60", "75:00", "-1:00", "a:bc", "1:02:3", "²:00", "1e3:00"])
def test_what_is_no_time_is_none(time: str) -> None:
    assert transcripts.seconds(time) is None


@given(st.integers(0, 359_999))
def test_a_clock_reads_back_as_the_same_time(time: int) -> None:
    assert transcripts.seconds(transcripts.clock(time)) == time


def test_turns_group_what_one_speaker_says() -> None:
    cues = [Cue(0, 1, "a", "A"), Cue(1, 2, "b", "A"), Cue(2, 3, "c", "B"), Cue(3, 4, "d", "A")]
    assert [(turn.speaker, len(turn.cues)) for turn in transcripts.turns(cues)] == [("A", 2), ("B", 1), ("A", 1)]


def test_passages_never_cross_a_speaker_or_a_chapter_or_half_a_minute() -> None:
    cues = [
        Cue(0, 10, "eins", "A"),
        Cue(10, 20, "zwei", "A"),
        Cue(20, 35, "drei", "A"),  # beyond half a minute
        Cue(35, 40, "vier", "B"),  # another speaker
        Cue(40, 45, "fünf", "B"),  # another chapter
    ]
    passages = transcripts.passages(cues, [Chapter(0, "Anfang"), Chapter(40, "Ende")])
    assert [(part.start, part.text, part.speaker, part.chapter) for part in passages] == [
        (0, "eins zwei", "A", "Anfang"),
        (20, "drei", "A", "Anfang"),
        (35, "vier", "B", "Anfang"),
        (40, "fünf", "B", "Ende"),
    ]


def test_chapters_are_ordered_and_what_has_no_time_is_left_out() -> None:
    pairs = [("1:00", "zwei"), ("0:00", "eins"), ("bald", "nie")]
    assert transcripts.chapters(pairs) == [Chapter(0.0, "eins"), Chapter(60.0, "zwei")]
