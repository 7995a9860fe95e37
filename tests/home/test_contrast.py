"""Every pair of colours that meets on a page is readable, in light and in dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parent.parent.parent / "home" / "static" / "home" / "css"
TOKEN = re.compile(r"--([a-z-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)")
PALETTE = {name: (light, dark) for name, light, dark in TOKEN.findall((CSS / "tokens.css").read_text("utf-8"))}

TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("paper", "sheet", "band")
LANES = ("read", "listen", "ask")
PAIRS = [
    *[(front, ground, TEXT) for front in ("ink", "ink-soft", *LANES) for ground in GROUNDS],
    *[(front, f"{lane}-wash", TEXT) for lane in LANES for front in ("ink", lane)],
    *[("on-fill", f"{lane}-fill", TEXT) for lane in LANES],
    *[(front, ground, TEXT) for front in ("error", "ok") for ground in ("paper", "sheet", f"{front}-wash")],
    *[("ink", f"{state}-wash", TEXT) for state in ("error", "ok")],
    *[(f"deep-{lane}", "deep", TEXT) for lane in LANES],
    ("on-mark", "mark", TEXT),
    ("on-action", "action", TEXT),
    ("on-action", "action-hover", TEXT),
    ("on-deep", "deep", TEXT),
    ("on-deep-soft", "deep", TEXT),
    ("ink-soft", "ask-wash", TEXT),
    ("paper", "ink", TEXT),
    *[(front, ground, SHAPE) for front in ("edge", "focus") for ground in GROUNDS],
    *[("mark", f"{lane}-fill", SHAPE) for lane in LANES],
    ("mark", "deep", SHAPE),
    ("focus-deep", "deep", SHAPE),
]


def _luminance(colour: str) -> float:
    """Relative luminance of #rrggbb (WCAG 2.2, definition of relative luminance)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("front", "ground", "least"), PAIRS, ids=str)
def test_a_pair_is_readable_in_light_and_dark(front: str, ground: str, least: float) -> None:
    for mode, (one, other) in enumerate(zip(PALETTE[front], PALETTE[ground], strict=True)):
        assert contrast(one, other) >= least, f"{front} on {ground} in {'dark' if mode else 'light'}"


def test_every_colour_used_in_a_stylesheet_is_a_token() -> None:
    """A colour written by hand would escape the measurements above."""
    known = {"--lane", "--lane-wash", "--lane-fill", "--lane-shape"}
    for path in sorted(CSS.glob("*.css")):
        text = path.read_text("utf-8")
        defined = known | set(re.findall(r"(--[a-z0-9-]+):", (CSS / "tokens.css").read_text("utf-8") + text))
        used = set(re.findall(r"var\((--[a-z0-9-]+)\)", text))
        assert used <= defined, f"{path.name} uses what is not defined: {sorted(used - defined)}"
