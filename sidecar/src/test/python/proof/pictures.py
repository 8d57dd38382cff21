"""Pictures no one holds rights in: flat colours, hard edges and fine stripes, so that every fault of
resizing shows and the files stay small. Their sizes are the ones that preprocessing gets wrong."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

SEED = 20261122


def drawn(width: int, height: int, number: int, mode: str = "RGB") -> Image.Image:
    """Shapes over stripes."""
    chance = random.Random(SEED + number)

    def colour() -> tuple[int, ...] | int:
        channels = tuple(chance.randrange(0, 256, 15) for _ in range(3))
        if mode == "L":
            return channels[0]
        return channels + ((chance.choice((0, 60, 128, 255)),) if mode == "RGBA" else ())

    picture = Image.new(mode, (width, height), colour())
    pen = ImageDraw.Draw(picture)
    step = 3 + number % 4
    one, other = colour(), colour()
    for left in range(0, width, 2 * step):
        pen.rectangle((left, 0, left + step - 1, height // 3), fill=one)
    for top in range(height // 2, height, 2 * step):
        pen.rectangle((0, top, width // 2, top + step - 1), fill=other)
    for _ in range(9):
        x, y = chance.randrange(width), chance.randrange(height)
        w, h = chance.randrange(1, width + 1) // 3, chance.randrange(1, height + 1) // 3
        shape = chance.choice((pen.rectangle, pen.ellipse))
        shape((x, y, x + w, y + h), fill=colour())
    for _ in range(4):
        ends = [(chance.randrange(width), chance.randrange(height)) for _ in range(2)]
        pen.line(ends, fill=colour(), width=1)
    return picture


def palette(width: int, height: int, number: int) -> Image.Image:
    return drawn(width, height, number).quantize(16)


def pictures() -> dict[str, Image.Image]:
    return {
        # The long side becomes 335, so that 111 pixels are cut away: an odd number, and the two
        # ways to round its half differ.
        "wide-640x427": drawn(640, 427, 1),
        "wide-1024x683": drawn(1024, 683, 2),
        "tall-427x640": drawn(427, 640, 3),
        "square-224x224": drawn(224, 224, 4),
        "square-301x301": drawn(301, 301, 5),
        "small-61x40": drawn(61, 40, 6),
        "dot-1x1": drawn(1, 1, 7),
        "panorama-1500x60": drawn(1500, 60, 8),
        "column-19x700": drawn(19, 700, 9),
        "grey-250x333": drawn(250, 333, 10, "L"),
        "palette-260x203": palette(260, 203, 11),
        "glass-319x250": drawn(319, 250, 12, "RGBA"),
    }
