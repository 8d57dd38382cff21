"""Judge an ONNX image tower on Flickr8k's dev split; exit with 1 below what is required."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

import numpy as np

from data import read_split, square_batches, to_pixel_values
from metrics import caption_recall, find_similar
from sessions import open_session
from text import TextTower

BATCH = 16
MOST_BYTES = 10_000_000


def embed_photos(model: Path, photos: list[Path]) -> tuple[np.ndarray, float]:
    """Return unit rows [photos, 384] and the photos per second, decoding not counted."""
    session = open_session(model)
    size = session.get_inputs()[0].shape[2]
    spent, rows = 0.0, []
    for batch in square_batches(photos, size, BATCH):
        pixels = to_pixel_values(batch)
        start = time.perf_counter()
        rows.append(session.run(["image_embeds"], {"pixel_values": pixels})[0])
        spent += time.perf_counter() - start
    return np.concatenate(rows), len(photos) / spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--flickr8k", type=Path, required=True)
    parser.add_argument("--text-jar", type=Path, required=True)
    parser.add_argument("--against", type=Path, help="another ONNX tower to compare vectors with")
    parser.add_argument("--require-r10", type=float, default=0.0)
    parser.add_argument("--require-similar", type=float, default=0.0)
    options = parser.parse_args()

    dev = read_split(options.flickr8k, "dev")
    words = TextTower(options.text_jar).embed(dev.captions)
    photos, speed = embed_photos(options.model, dev.photos)
    found = caption_recall(words, photos)
    alike = find_similar(words, photos)
    content = options.model.read_bytes()
    print(f"file            {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")
    print("words to photo  " + ", ".join(f"R@{k} {value:.1f}" for k, value in found.items()))
    print(f"find similar    {alike:.1f}")
    print(f"speed           {speed:.0f} photos/s")
    if options.against:
        others, speed = embed_photos(options.against, dev.photos)
        cosines = (photos * others).sum(axis=1)
        theirs = caption_recall(words, others)
        print("the other       " + ", ".join(f"R@{k} {value:.1f}" for k, value in theirs.items()))
        alike_too = find_similar(words, others)
        print(f"                find similar {alike_too:.1f}, {speed:.0f} photos/s")
        print(f"cosine to it    mean {cosines.mean():.4f}, least {cosines.min():.4f}")

    failures = [
        complaint
        for failed, complaint in (
            (found[10] < options.require_r10, f"R@10 is below {options.require_r10}"),
            (alike < options.require_similar, f"find similar is below {options.require_similar}"),
            (len(content) > MOST_BYTES, f"the file is above {MOST_BYTES} bytes"),
        )
        if failed
    ]
    if failures:
        sys.exit("; ".join(failures))


if __name__ == "__main__":
    main()
