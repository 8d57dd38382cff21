"""Compute the untouched backbone's features and logits of every cached grid."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from backbone import load_backbone
from runtime import frozen

BATCH = 40


def cache_features(work: Path, variant: str, size: int) -> None:
    """For each `grids-<view>.npy` under `work` write `features-<view>.npy` and `logits-<view>.npy`.

    Both are float16: [photos, features] and [photos, 1000].
    """
    _, late = load_backbone(variant, size)
    run = None
    for path in sorted(work.glob("grids-*.npy")):
        view = path.stem.removeprefix("grids-")
        if (work / f"logits-{view}.npy").exists():
            continue
        grids = np.load(path, mmap_mode="r").transpose(0, 3, 1, 2)
        run = run or frozen(late, torch.zeros(2, *grids.shape[1:]))
        outputs = [
            run(np.ascontiguousarray(grids[start : start + BATCH], dtype=np.float32))
            for start in range(0, len(grids), BATCH)
        ]
        # The logits go last: their file says that the view is complete.
        for index, name in enumerate(("features", "logits")):
            rows = np.concatenate([output[index] for output in outputs])
            np.save(work / f"{name}-{view}.npy", rows.astype(np.float16))
        print(f"features of {view}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="the folder cache.py filled")
    parser.add_argument("--variant", default="lite2")
    parser.add_argument("--size", type=int, default=224)
    options = parser.parse_args()
    cache_features(options.work, options.variant, options.size)


if __name__ == "__main__":
    main()
