"""Writes the pictures that ResampleGoldensTest compares with: small synthetic inputs, and what
Pillow makes of them.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python resample_goldens.py

Names tell the test what to do: INPUT.png is a source, INPUT--FILTER-WxH.png a plain resize,
INPUT--FILTER-stretch-SIDE.png and INPUT--FILTER-crop-SIDE-ROUNDING.png a model's square.
normalised.tsv holds, for each value 0 to 255, what numpy's float32 makes of it with the three
channels' means and deviations in its first line, as bits in hex.
"""

import pathlib

import numpy as np
from PIL import Image

TARGET = pathlib.Path(__file__).parent.parent.parent / "resources/photos/likeness/image/goldens"
FILTERS = {
    "bilinear": Image.Resampling.BILINEAR,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
BACKGROUND = (255, 128, 0)
MEANS = (0.48145466, 0.4578275, 0.40821073)
DEVIATIONS = (0.26862954, 0.26130258, 0.27577711)


def noise(width, height, seed):
    values = np.random.default_rng(seed).integers(0, 256, (height, width, 3))
    return Image.fromarray(values.astype(np.uint8))


def shapes(width, height):
    """Smooth shades with hard edges, where overshoot has to be clipped."""
    y, x = np.mgrid[0:height, 0:width]
    red = x * 255 // max(1, width - 1)
    green = np.where((x // 7 + y // 5) % 2 == 0, 255, 0)
    blue = (127.5 + 127.5 * np.sin(x * y / 40.0)).round()
    return Image.fromarray(np.stack([red, green, blue], axis=2).astype(np.uint8))


def glass(width, height):
    """Every alpha beside every shade."""
    y, x = np.mgrid[0:height, 0:width]
    channels = [x * 5 % 256, y * 9 % 256, (x + y) * 3 % 256, (x * 7 + y * 11) % 256]
    return Image.fromarray(np.stack(channels, axis=2).astype(np.uint8))


INPUTS = {
    "noise-97x61": noise(97, 61, 1),
    "noise-64x64": noise(64, 64, 2),
    "column-1x50": noise(1, 50, 3),
    "row-50x1": noise(50, 1, 4),
    "strip-300x2": noise(300, 2, 5),
    "tiny-3x5": noise(3, 5, 6),
    "shapes-160x107": shapes(160, 107),
    "shapes-107x160": shapes(107, 160),
    "glass-40x30": glass(40, 30),
}
SIZES = {
    "noise-97x61": [(33, 20), (97, 20), (33, 61), (97, 61), (150, 99), (96, 62), (1, 1)],
    "column-1x50": [(1, 7), (5, 50), (3, 80)],
    "row-50x1": [(7, 1), (50, 5)],
    "strip-300x2": [(4, 4), (13, 1)],
    "tiny-3x5": [(40, 40), (2, 3)],
    "shapes-160x107": [(64, 43), (161, 108)],
}
SIDES = {
    "noise-97x61": [16, 24],
    "noise-64x64": [16, 64],
    "column-1x50": [16],
    "strip-300x2": [16],
    "shapes-160x107": [32, 37],
    "shapes-107x160": [32, 37],
    "glass-40x30": [16],
}


def flat(picture):
    if picture.mode != "RGBA":
        return picture
    behind = Image.new("RGB", picture.size, BACKGROUND)
    behind.paste(picture, mask=picture.getchannel("A"))
    return behind


def crop(picture, side, resample, rounding):
    width, height = picture.size
    short, long = min(width, height), max(width, height)
    longer = int(side * long / short)
    size = (side, longer) if width <= height else (longer, side)
    resized = picture.resize(size, resample)
    cut = [(whole - side) for whole in size]
    left, top = [c // 2 if rounding == "floor" else round(c / 2.0) for c in cut]
    return resized.crop((left, top, left + side, top + side))


def save(picture, name):
    picture.save(TARGET / f"{name}.png", optimize=True)


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.iterdir():
        old.unlink()
    for name, picture in INPUTS.items():
        save(picture, name)
        source = flat(picture)
        for label, resample in FILTERS.items():
            for width, height in SIZES.get(name, []):
                resized = source.resize((width, height), resample)
                save(resized, f"{name}--{label}-{width}x{height}")
            for side in SIDES.get(name, []):
                save(source.resize((side, side), resample), f"{name}--{label}-stretch-{side}")
                for rounding in ("floor", "halfeven"):
                    square = crop(source, side, resample, rounding)
                    save(square, f"{name}--{label}-crop-{side}-{rounding}")
    values = np.arange(256, dtype=np.float32)[:, None] / np.float32(255)
    means, deviations = np.array(MEANS, np.float32), np.array(DEVIATIONS, np.float32)
    bits = ((values - means) / deviations).astype(np.float32).view(np.uint32)
    head = "\t".join(f"{mean} {std}" for mean, std in zip(MEANS, DEVIATIONS))
    rows = ["\t".join(f"{value:08x}" for value in row) for row in bits]
    (TARGET / "normalised.tsv").write_text("\n".join([head, *rows]) + "\n")


if __name__ == "__main__":
    main()
