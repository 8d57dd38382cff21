"""Write tiny synthetic pictures and what both towers make of them, for other runtimes to match."""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from PIL import Image

from data import load_square, to_pixel_values
from sessions import open_session
from text import EMBEDDING_SIZE, MAX_TOKENS, TextTower

SENTENCES = (
    "dog",
    "a black dog running through deep snow",
    "two children playing football on a beach at sunset",
    "Café façade, naïve signage & a red door!",
    "the quick brown fox jumps over the lazy dog",
)


def pictures() -> dict[str, np.ndarray]:
    """Pictures no one holds rights in, of several shapes: uint8 [height, width, 3]."""
    rows, columns = np.mgrid[0:48, 0:64].astype(np.float64)
    ramp = np.stack([rows * 255 / 47, columns * 255 / 63, 255 - rows * 255 / 47], axis=2)
    rings = 127.5 + 127.5 * np.sin(np.hypot(rows - 20, columns - 30) / 2)
    checks = np.where((rows // 8 + columns // 8) % 2 == 0, 230.0, 25.0)
    # Larger than the tower's input, so that shrinking is checked too.
    tall, wide = np.mgrid[0:300, 0:260]
    weave = np.stack([tall * wide // 97, tall ^ wide, tall * 5 + wide * 3], axis=2) % 256
    return {
        "ramp": ramp.astype(np.uint8),
        "rings": np.stack([rings, rings[::-1], 255 - rings], axis=2).astype(np.uint8),
        "checks": np.repeat(checks[:, :40, None], 3, axis=2).astype(np.uint8),
        "weave": weave.astype(np.uint8) // 64 * 64,
    }


def listed(row: np.ndarray) -> list[float]:
    """A vector as JSON numbers, six decimals."""
    return [round(float(value), 6) for value in row]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--text-jar", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)

    session = open_session(options.model)
    size = session.get_inputs()[0].shape[2]
    images = []
    for name, pixels in pictures().items():
        path = options.to / f"golden-{name}.png"
        Image.fromarray(pixels).save(path, optimize=True)
        feed = {"pixel_values": to_pixel_values(load_square(path, size)[None])}
        row = session.run(["image_embeds"], feed)[0][0]
        images.append({"file": path.name, "embedding": listed(row)})

    tower = TextTower(options.text_jar)
    texts = [
        {"text": text, "tokens": tower.tokens(text), "embedding": listed(tower.embed([text])[0])}
        for text in SENTENCES
    ]
    goldens = {
        "image": {
            "sha256": hashlib.sha256(options.model.read_bytes()).hexdigest(),
            "input": {"name": "pixel_values", "type": "float32", "shape": ["batch", 3, size, size]},
            "output": {"name": "image_embeds", "shape": ["batch", EMBEDDING_SIZE], "unit": True},
            "resize": "stretch to the square, bicubic, antialiased",
            "mean": 127 / 255,
            "std": 128 / 255,
            "goldens": images,
        },
        "text": {
            "inputs": ["input_ids", "attention_mask", "token_type_ids"],
            "token_type_ids": "fed, all zeros",
            "output": "last_hidden_state",
            "pooling": "mean over the attention mask, then unit length",
            "max_tokens": MAX_TOKENS,
            "padding": "none: one sentence at a time",
            "goldens": texts,
        },
    }
    lines = json.dumps(goldens, indent=1, ensure_ascii=False)
    (options.to / "goldens.json").write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
