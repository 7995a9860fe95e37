"""Pictures for posts whose pictures say something: cut from the portal's forms line, arch and dot, as bitmaps.

All other pages have the picture that the portal draws for them. Coordinates are those of a sheet of 1600 × 1000.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

SIZE = (1600, 1000)
FINE = 2  # drawn twice as large and scaled down, which smooths the edges
PAPER, SKY, WOOD, NIGHT = "#fbf6ee", "#cfe6da", "#1d6a5b", "#0e342d"
SUN, RED, LILAC, MINT, BLUE, GREEN = "#ffc94d", "#e0492a", "#c3abe8", "#a9d3c1", "#9cc3ea", "#3f9b5f"


class Sheet:
    """A ground on which papers are laid."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def block(self, box: tuple[int, int, int, int], colour: str, radius: int = 0) -> None:
        """A piece of paper (left, top, width, height), its corners rounded if wanted."""
        x, y, width, height = box
        corners = [value * FINE for value in (x, y, x + width, y + height)]
        self.pen.rounded_rectangle(corners, radius * FINE, fill=colour)

    def dot(self, x: int, y: int, radius: int, colour: str) -> None:
        """A circle around a point."""
        self.pen.ellipse([value * FINE for value in (x - radius, y - radius, x + radius, y + radius)], fill=colour)

    def arch(self, foot: tuple[int, int], radius: int, width: int, colour: str, gap: int = 0) -> None:
        """Half a ring above a point; `gap` degrees are missing at its top."""
        x, y = foot
        box = [value * FINE for value in (x - radius, y - radius, x + radius, y + radius)]
        if gap:
            self.pen.arc(box, 180, 270 - gap // 2, fill=colour, width=width * FINE)
            self.pen.arc(box, 270 + gap // 2, 360, fill=colour, width=width * FINE)
        else:
            self.pen.arc(box, 180, 360, fill=colour, width=width * FINE)

    def line(self, points: list[tuple[int, int]], width: int, colour: str) -> None:
        """A line through points, round at its ends."""
        self.pen.line([(x * FINE, y * FINE) for x, y in points], fill=colour, width=width * FINE, joint="curve")
        for x, y in (points[0], points[-1]):
            self.dot(x, y, width // 2, colour)

    def png(self) -> bytes:
        """The finished bitmap; few colours, so it stays small."""
        small = self.image.resize(SIZE, Image.Resampling.LANCZOS).quantize(64)
        target = io.BytesIO()
        small.save(target, "PNG", optimize=True)
        return target.getvalue()


def slips() -> Sheet:
    """A yellow and a blue slip of paper on a table, and a clock at twenty minutes."""
    sheet = Sheet(SKY)
    sheet.block((0, 620, 1600, 380), WOOD)
    for x, colour, lines in ((320, SUN, 3), (820, BLUE, 4)):
        sheet.block((x, 420, 400, 460), colour, 12)
        for number in range(lines):
            sheet.line([(x + 60, 520 + 80 * number), (x + 340 - 60 * (number % 2), 520 + 80 * number)], 14, NIGHT)
    sheet.dot(1340, 260, 150, PAPER)
    sheet.pen.pieslice([value * FINE for value in (1200, 120, 1480, 400)], 270, 390, fill=RED)
    sheet.dot(1340, 260, 20, NIGHT)
    return sheet


def chain() -> Sheet:
    """A chain of arches that has gaps in three places, and a dot that bridges the first."""
    sheet = Sheet(PAPER)
    sheet.block((0, 740, 1600, 260), MINT)
    for number, colour in enumerate((WOOD, LILAC, WOOD, LILAC, WOOD, LILAC)):
        sheet.arch((190 + 260 * number, 740), 230, 56, colour, 46 if number in (1, 3, 5) else 0)
    sheet.dot(450, 500, 60, RED)
    return sheet


def changing_room() -> Sheet:
    """The plan of a changing room: a passage runs through it, five red dots along the way."""
    sheet = Sheet(PAPER)
    sheet.block((120, 120, 1360, 760), SKY, 10)
    for y in (160, 760):
        sheet.block((200, y, 880, 70), WOOD, 10)
    sheet.line([(60, 500), (1540, 500)], 90, LILAC)
    sheet.block((1180, 160, 240, 240), MINT, 10)
    for x, y in ((360, 440), (560, 560), (760, 440), (960, 560), (1160, 470)):
        sheet.dot(x, y, 34, RED)
    sheet.dot(1300, 280, 34, GREEN)
    return sheet


def bus() -> Sheet:
    """The seats of a minibus from above: three red dots at the back right, green ones at the front."""
    sheet = Sheet(MINT)
    sheet.block((120, 220, 1360, 560), PAPER, 120)
    for x in (1180, 900, 620, 340):
        for y in (300, 580):
            sheet.block((x, y, 170, 130), LILAC, 26)
    for x, y in ((400, 640), (470, 690), (540, 610)):
        sheet.dot(x, y, 34, RED)
    for x, y in ((1265, 365), (985, 645)):
        sheet.dot(x, y, 34, GREEN)
    return sheet


def yard() -> Sheet:
    """A yard with a tree and a bench: many green dots, one red one behind the shed."""
    sheet = Sheet(SKY)
    sheet.block((0, 640, 1600, 360), MINT)
    sheet.block((1120, 400, 320, 320), LILAC, 8)
    sheet.arch((1280, 400), 200, 200, NIGHT)
    sheet.line([(420, 700), (420, 420)], 50, NIGHT)
    sheet.dot(420, 360, 190, WOOD)
    sheet.line([(620, 760), (900, 760)], 34, NIGHT)
    for x, y in ((300, 820), (480, 860), (660, 830), (760, 700), (860, 700)):
        sheet.dot(x, y, 34, GREEN)
    sheet.dot(1490, 690, 34, RED)
    return sheet


DRAWINGS: dict[str, Callable[[], Sheet]] = {
    drawing.__name__: drawing for drawing in (slips, chain, changing_room, bus, yard)
}
