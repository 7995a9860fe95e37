"""Speaks the scripts of the podcast: `python -m portal.demo.speak [slug …]`, a tool for whoever changes a script.

Needs espeak-ng and ffmpeg (Debian has both). Every sentence is spoken on its own and measured, so that the times of
the transcript are those of the audio. What comes out is committed; the portal itself needs neither program.
"""

from __future__ import annotations

import argparse
import array
import io
import math
import re
import subprocess
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

from portal.demo.scripts import Line, Script, read_all

RATE = 22_050  # samples per second, mono, 16 bit: what espeak-ng speaks
SILENCE = 250  # samples below this amplitude at both ends of a sentence are cut
PAUSE_SENTENCE, PAUSE_SPEAKER, PAUSE_CHAPTER = 0.26, 0.5, 0.7  # seconds
BITRATE = "24k"
# Towards -18 LUFS, usual for speech in mono, with less of the hiss that espeak-ng puts above 7 kHz.
FILTERS = "highpass=f=80,equalizer=f=3200:t=q:w=1:g=-3,lowpass=f=7200,loudnorm=I=-18:TP=-2:LRA=7"

# espeak-ng: variant of the German voice, pitch (0 to 99), words per minute.
SOUNDS: dict[str, tuple[str, int, int]] = {
    "host": ("de+f2", 46, 166),
    "woman_low": ("de+f3", 26, 152),
    "woman_bright": ("de+f5", 62, 178),
    "girl": ("de+f1", 78, 184),
    "man_calm": ("de+m3", 28, 156),
    "man_bright": ("de+m7", 78, 174),
    "man_deep": ("de+m1", 22, 160),
    "man_young": ("de+m4", 74, 176),
}
# How German espeak-ng must read names and loan words to say them right.
RESPELLED = {
    "Beamer": "Biemer",
    "Budget": "Büdschee",
    "Careleaver": "Kehrliewer",
    "Chefs": "Scheffs",
    "Flyer": "Flaier",
    "Haverkamp": "Haferkamp",
    "Ionescu": "Jonesku",
    "Jobcenter": "Dschobb-Zenter",
    "Lasagne": "Lasanje",
    "Leonie": "Leoni",
    "Ngoc-Anh": "Nock Ann",
    "Nordhavelufer": "Nordhafel-Ufer",
    "Nussnougatcreme": "Nussnugat-Kreem",
    "Puzzle": "Passel",
    "Steinhövede": "Stein-Höfede",
    "Verstetigung": "Ver-Stetigung",
    "Voscherau": "Foscherau",
    "weggeblieben": "weck geblieben",
    "Weggebliebenen": "Weckgebliebenen",
}
_RESPELLED = re.compile("|".join(map(re.escape, RESPELLED)))

Samples = array.array


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence with its times in seconds."""

    start: float
    end: float
    speaker: str
    text: str


def say(sentence: str, sound: str) -> Samples[int]:
    """The samples of one sentence without silence around it."""
    variant, pitch, speed = SOUNDS[sound]
    spoken = _RESPELLED.sub(lambda match: RESPELLED[match[0]], sentence).replace("„", "").replace("“", "")
    command = ["espeak-ng", "-v", variant, "-p", str(pitch), "-s", str(speed), "--stdout", spoken]
    sound_file = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 (our own words)
    with wave.open(io.BytesIO(sound_file)) as reader:
        samples = array.array("h", reader.readframes(-1))
    loud = [index for index, value in enumerate(samples) if abs(value) > SILENCE]
    return samples[loud[0] : loud[-1] + 1]


def silence(seconds: float) -> Samples[int]:
    """Nothing, for a while."""
    return array.array("h", bytes(2 * round(seconds * RATE)))


def chime(*frequencies: float) -> Samples[int]:
    """Soft notes one after the other, each dying away: three open an episode, one opens a chapter."""
    step, tail = round(0.28 * RATE), round(0.9 * RATE)
    mixed = [0.0] * (step * (len(frequencies) - 1) + tail)
    for number, frequency in enumerate(frequencies):
        for index in range(tail):
            seconds = index / RATE
            tone = math.sin(math.tau * frequency * seconds) + 0.3 * math.sin(math.tau * 2 * frequency * seconds)
            mixed[number * step + index] += 3600 * tone * math.exp(-5 * seconds) * min(1.0, seconds / 0.01)
    return array.array("h", (round(value) for value in mixed))


def speak_line(line: Line, track: Samples[int]) -> list[Cue]:
    """Appends a line to the track, sentence by sentence."""
    cues = []
    for sentence in line.sentences:
        start = len(track) / RATE
        track.extend(say(sentence, line.voice.sound))
        cues.append(Cue(start, len(track) / RATE, line.voice.name, sentence))
        track.extend(silence(PAUSE_SENTENCE))
    track.extend(silence(PAUSE_SPEAKER - PAUSE_SENTENCE))
    return cues


def perform(script: Script) -> tuple[Samples[int], list[Cue]]:
    """The whole episode with the times of its sentences."""
    track = chime(392.0, 493.88, 587.33) + silence(0.3)
    cues: list[Cue] = []
    for number, chapter in enumerate(script.chapters):
        if number:
            track.extend(silence(PAUSE_CHAPTER) + chime(392.0))
        for line in chapter.lines:
            cues += speak_line(line, track)
    track.extend(chime(587.33, 493.88, 392.0))
    return track, cues


def clock(seconds: float) -> str:
    """hh:mm:ss.ttt, as WebVTT wants it."""
    thousandths = round(seconds * 1000)
    return f"{thousandths // 3_600_000:02}:{thousandths // 60_000 % 60:02}:{thousandths % 60_000 / 1000:06.3f}"


def web_vtt(cues: list[Cue]) -> str:
    """The transcript, one cue per sentence, with its speaker."""
    blocks = [f"{clock(cue.start)} --> {clock(cue.end)}\n<v {cue.speaker}>{cue.text}" for cue in cues]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def encode(track: Samples[int], path: Path, title: str) -> None:
    """Writes the track as MP3 in mono, levelled, without anything that changes from run to run."""
    command = ["ffmpeg", "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-"]
    command += ["-af", FILTERS, "-ar", str(RATE), "-c:a", "libmp3lame", "-b:a", BITRATE, "-fflags", "+bitexact"]
    command += ["-metadata", f"title={title}", "-metadata", "album=Nach Dienstschluss gelernt", str(path)]
    subprocess.run(command, check=True, input=track.tobytes())  # noqa: S603 (our own paths)


def main() -> None:
    """Speaks all episodes, or those whose slugs are given."""
    parser = argparse.ArgumentParser(prog="python -m portal.demo.speak", description=__doc__)
    parser.add_argument("slugs", nargs="*", metavar="slug")
    wanted = parser.parse_args().slugs
    for script in read_all():
        if not wanted or script.slugs["de"] in wanted:
            track, cues = perform(script)
            encode(track, script.audio, script.texts["de"]["title"])
            script.transcript.write_text(web_vtt(cues), encoding="utf8")
            length, size = clock(len(track) / RATE)[3:8], script.audio.stat().st_size // 1024
            sys.stdout.write(f"{script.id}  {length}  {size:>4} kB  {script.source.stem}\n")


if __name__ == "__main__":
    main()
