"""Flickr8k as the trainer sees it: photos in a fixed order, five captions each."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

CAPTIONS_PER_PHOTO = 5


@dataclass(frozen=True)
class Split:
    """`photos[i]` is described by `captions[5 * i : 5 * i + 5]`."""

    photos: list[Path]
    captions: list[str]


def read_split(flickr8k: Path, name: str) -> Split:
    """Read `captions-<name>.tsv` (image, index, caption) under `flickr8k`."""
    by_photo: dict[str, list[str]] = {}
    with open(flickr8k / f"captions-{name}.tsv", encoding="utf-8", newline="") as rows:
        # Captions hold stray quotation marks: they are text, not quoting.
        for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
            by_photo.setdefault(row["image"], []).append(row["caption"].strip())
    for photo, captions in by_photo.items():
        if len(captions) != CAPTIONS_PER_PHOTO:
            raise ValueError(f"{photo} has {len(captions)} captions, not {CAPTIONS_PER_PHOTO}")
    return Split(
        photos=[flickr8k / "images" / photo for photo in by_photo],
        captions=[caption for captions in by_photo.values() for caption in captions],
    )


def load_square(path: Path, size: int) -> np.ndarray:
    """Load a photo stretched to `size` x `size`: uint8 [size, size, 3], RGB."""
    with Image.open(path) as photo:
        return np.asarray(photo.convert("RGB").resize((size, size), Image.Resampling.BICUBIC))


def to_pixel_values(squares: np.ndarray) -> np.ndarray:
    """uint8 [batch, S, S, 3] to the tower's input: float32 [batch, 3, S, S]."""
    scaled = (squares.astype(np.float32) - 127.0) / 128.0
    return np.ascontiguousarray(scaled.transpose(0, 3, 1, 2))


def square_batches(paths: Sequence[Path], size: int, batch: int) -> Iterator[np.ndarray]:
    """Yield uint8 [<=batch, size, size, 3] in the order of `paths`, decoding in threads."""
    with ThreadPoolExecutor() as pool:
        for start in range(0, len(paths), batch):
            some = paths[start : start + batch]
            yield np.stack(list(pool.map(lambda path: load_square(path, size), some)))
