"""Compute once what never changes: text vectors, and the early blocks' grids of every photo.

Training photos are cached in several views. View 0 is the photo as the product
sees it, view 1 its mirror image; the others are random crops, mirrored half of
the time, a little brighter or darker.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageEnhance, ImageOps

from backbone import load_backbone
from data import load_square, read_split, to_pixel_values
from kinds import kind_table
from runtime import frozen
from text import TextTower

BATCH = 40
LEAST_AREA = 0.5
BRIGHTNESS = 0.25


def random_view(path: Path, size: int, rng: np.random.Generator) -> np.ndarray:
    """A random crop of the photo, stretched to uint8 [size, size, 3]."""
    with Image.open(path) as photo:
        photo = photo.convert("RGB")
        sides = np.sqrt(rng.uniform(LEAST_AREA, 1.0)) * rng.uniform(0.9, 1.1, size=2)
        width, height = np.minimum(sides, 1.0) * photo.size
        left = rng.uniform(0, photo.width - width)
        top = rng.uniform(0, photo.height - height)
        box = (left, top, left + width, top + height)
        view = photo.resize((size, size), Image.Resampling.BICUBIC, box=box)
    view = ImageEnhance.Brightness(view).enhance(1 + rng.uniform(-BRIGHTNESS, BRIGHTNESS))
    view = ImageEnhance.Color(view).enhance(1 + rng.uniform(-BRIGHTNESS, BRIGHTNESS))
    return np.asarray(ImageOps.mirror(view) if rng.random() < 0.5 else view)


def view_batches(photos: Sequence[Path], view: int, size: int) -> Iterator[np.ndarray]:
    """Yield uint8 [<=BATCH, size, size, 3]: the given view of each photo, in order."""

    def load(numbered: tuple[int, Path]) -> np.ndarray:
        index, path = numbered
        if view == 0:
            return load_square(path, size)
        if view == 1:
            return load_square(path, size)[:, ::-1]
        return random_view(path, size, np.random.default_rng((view, index)))

    numbered = list(enumerate(photos))
    with ThreadPoolExecutor() as pool:
        for start in range(0, len(numbered), BATCH):
            yield np.stack(list(pool.map(load, numbered[start : start + BATCH])))


def cache_grids(
    work: Path, flickr8k: Path, split: str, variant: str, size: int, views: int
) -> None:
    """Write `<work>/grids-<split>-<view>.npy`: float16 [photos, h, w, channels] each.

    A view already written is kept, so that an interrupted run resumes.
    """
    photos = read_split(flickr8k, split).photos
    early, _ = load_backbone(variant, size)
    run = frozen(early, torch.zeros(2, 3, size, size))
    for view in range(views):
        path = work / f"grids-{split}-{view}.npy"
        if path.exists():
            continue
        batches = view_batches(photos, view, size)
        grids = [run(to_pixel_values(batch))[0].astype(np.float16) for batch in batches]
        unfinished = path.with_suffix(".part")
        with open(unfinished, "wb") as file:
            np.save(file, np.concatenate(grids).transpose(0, 2, 3, 1).copy())
        unfinished.rename(path)
        print(f"{split}: view {view + 1} of {views}", flush=True)


def cache_texts(work: Path, flickr8k: Path, jar: Path) -> None:
    """Write `captions-<split>.npy` [5 photos, 384] and `kinds.npy` [1000, 384] under `work`."""
    tower = TextTower(jar)
    wanted = {
        "kinds": lambda: kind_table(tower.embed),
        "captions-dev": lambda: tower.embed(read_split(flickr8k, "dev").captions),
        "captions-train": lambda: tower.embed(read_split(flickr8k, "train").captions),
    }
    for name, embed in wanted.items():
        path = work / f"{name}.npy"
        if not path.exists():
            np.save(path, embed())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flickr8k", type=Path, required=True)
    parser.add_argument("--text-jar", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder for what is computed")
    parser.add_argument("--variant", default="lite2")
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--views", type=int, default=8, help="views of each training photo")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    cache_texts(options.work, options.flickr8k, options.text_jar)
    shared = (options.variant, options.size)
    cache_grids(options.work, options.flickr8k, "dev", *shared, views=1)
    cache_grids(options.work, options.flickr8k, "train", *shared, views=options.views)


if __name__ == "__main__":
    main()
