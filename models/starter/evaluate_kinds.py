"""Check that training on people's sentences has not cost the tower its kinds of thing.

Two checks, each for the untouched backbone's class head alone and for the towers
given: stamps searched by their one-line descriptions, and Flickr8k dev photos
of which the untouched backbone is sure, searched by their kind's bare name.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from backbone import load_backbone
from data import read_split, square_batches, to_pixel_values
from kinds import kind_names, kind_table
from metrics import unit
from runtime import frozen
from sessions import open_session
from text import TextTower
from tower import class_point

SURE = 0.7
# Drawings and signs, which say nothing of photos of things.
LEFT_OUT = {"cartoon", "symbols"}


def read_stamps(folder: Path, size: int) -> tuple[np.ndarray, list[str]]:
    """Read cut-outs on white, stretched: uint8 [n, size, size, 3], and their descriptions."""
    squares, words = [], []
    for path in sorted(folder.rglob("*.png")):
        described = path.with_suffix(".txt")
        if LEFT_OUT & set(path.parts) or not described.exists():
            continue
        with Image.open(path) as stamp:
            stamp = stamp.convert("RGBA")
            page = Image.new("RGBA", stamp.size, "white")
            page.alpha_composite(stamp)
        squares.append(page.convert("RGB").resize((size, size), Image.Resampling.BICUBIC))
        words.append(described.read_text(encoding="utf-8").splitlines()[0])
    return np.stack(squares), words


def hits(queries: np.ndarray, photos: np.ndarray, right: np.ndarray, k: int) -> float:
    """Percentage of queries that find one of their photos among their `k` likest.

    queries [q, d], photos [n, d]: unit rows; right [q, n]: bool.
    """
    ranked = np.argsort(-(queries @ photos.T), axis=1)[:, :k]
    return float(np.take_along_axis(right, ranked, axis=1).any(axis=1).mean() * 100)


def embed_in_batches(run: Callable[[np.ndarray], np.ndarray], squares: np.ndarray) -> np.ndarray:
    """Apply `run` to pixel values of uint8 squares [n, S, S, 3], forty at a time."""
    parts = [to_pixel_values(squares[start : start + 40]) for start in range(0, len(squares), 40)]
    return np.concatenate([run(part) for part in parts])


def open_tower(model: Path) -> Callable[[np.ndarray], np.ndarray]:
    """Open an ONNX tower as a function from pixel values to unit rows."""
    session = open_session(model)
    return lambda pixels: session.run(["image_embeds"], {"pixel_values": pixels})[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", type=Path, nargs="+", help="ONNX image towers")
    parser.add_argument("--flickr8k", type=Path, required=True)
    parser.add_argument("--stamps", type=Path, required=True, help="tuxpaint's stamps folder")
    parser.add_argument("--text-jar", type=Path, required=True)
    parser.add_argument("--variant", default="lite2")
    parser.add_argument("--size", type=int, default=224)
    options = parser.parse_args()

    text = TextTower(options.text_jar)
    stamps, words = read_stamps(options.stamps, options.size)
    photos = read_split(options.flickr8k, "dev").photos
    dev = np.concatenate(list(square_batches(photos, options.size, 40)))

    early, late = load_backbone(options.variant, options.size)
    example = torch.zeros(2, 3, options.size, options.size)
    backbone = frozen(torch.nn.Sequential(early, late), example)
    table = torch.from_numpy(kind_table(text.embed))

    def by_class_alone(pixels: np.ndarray) -> np.ndarray:
        return unit(class_point(torch.from_numpy(backbone(pixels)[1]), table).numpy())

    logits = torch.from_numpy(embed_in_batches(lambda pixels: backbone(pixels)[1], dev))
    surest, kind = (column.numpy() for column in logits.softmax(dim=1).max(dim=1))
    sure_kinds = sorted(set(kind[surest > SURE]))
    of_kind = (kind[None] == np.array(sure_kinds)[:, None]) & (surest > SURE)
    kind_words = text.embed([kind_names()[number] for number in sure_kinds])
    descriptions = sorted(set(words))
    described = np.array(words)[None] == np.array(descriptions)[:, None]
    stamp_words = text.embed(descriptions)

    print(f"{len(words)} stamps under {len(descriptions)} descriptions")
    print(f"{of_kind.sum()} sure dev photos of {len(sure_kinds)} kinds")
    runs = {"class head alone, untouched": by_class_alone}
    runs |= {model.name: open_tower(model) for model in options.models}
    for name, run in runs.items():
        seen, dev_seen = embed_in_batches(run, stamps), embed_in_batches(run, dev)
        stamp_figures = " / ".join(f"{hits(stamp_words, seen, described, k):.1f}" for k in (1, 10))
        dev_figures = " / ".join(f"{hits(kind_words, dev_seen, of_kind, k):.1f}" for k in (1, 10))
        print(f"{name}: stamps R@1/10 {stamp_figures}, dev kinds R@1/10 {dev_figures}")


if __name__ == "__main__":
    main()
