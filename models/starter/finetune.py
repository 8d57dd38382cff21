"""Fine-tune the late blocks together with both heads; stop and start again at any time.

The early blocks stay as they are, so their grids come from cache.py's files and
a step costs about half. A random window of each grid stands in for a crop, which
the early blocks' convolutions commute with but for the borders.
"""

from __future__ import annotations

import argparse
import copy
import math
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from backbone import load_backbone
from losses import caption_loss, distillation_loss
from tower import CaptionHead, class_point, combine
from train_head import load_captions, load_rows, report

DEV_BATCH = 50
WARM_UP = 0.05


class Views:
    """The cached views of every training photo, read as they are needed."""

    def __init__(self, work: Path, rng: np.random.Generator) -> None:
        paths = sorted(work.glob("logits-train-*.npy"))
        self._logits = [np.load(path, mmap_mode="r") for path in paths]
        self._grids = [
            np.load(work / path.name.replace("logits", "grids"), mmap_mode="r") for path in paths
        ]
        self._rng = rng
        self.photos = len(self._logits[0])

    def batches(self, size: int, sides: list[int]) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
        """Yield one epoch: photo numbers [b], grids [b, channels, s, s], teacher logits [b, 1000].

        Every photo is in one view, at random; `s` is drawn from `sides` for
        each batch, the window's place for each photo.
        """
        order = self._rng.permutation(self.photos)
        for start in range(0, self.photos - size + 1, size):
            some = order[start : start + size]
            views = self._rng.integers(len(self._grids), size=size)
            side = int(self._rng.choice(sides))
            grids = np.stack([self._window(self._grids[v][i], side) for v, i in zip(views, some)])
            logits = np.stack([self._logits[v][i] for v, i in zip(views, some)])
            yield (
                torch.from_numpy(some),
                torch.from_numpy(grids).float().permute(0, 3, 1, 2),
                torch.from_numpy(logits).float(),
            )

    def _window(self, grid: np.ndarray, side: int) -> np.ndarray:
        top, left = self._rng.integers(grid.shape[0] - side + 1, size=2)
        return grid[top : top + side, left : left + side]


class Tail(nn.Module):
    """What learns: the late blocks and the caption head, over a frozen table of kinds."""

    def __init__(self, late: nn.Module, head: CaptionHead, kinds: Tensor, weight: float) -> None:
        super().__init__()
        self.late = late
        self.head = head
        self.register_buffer("kinds", kinds)
        self.weight = weight

    def forward(self, grids: Tensor) -> tuple[Tensor, Tensor]:
        """Grids to unit rows [batch, 384] and logits [batch, 1000]."""
        features, logits = self.late(grids)
        point = class_point(logits, self.kinds)
        return combine(self.head(features), point, self.weight), logits


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    """Move the running average of the weights a step towards the model."""
    for slow, fast in zip(average.parameters(), model.parameters()):
        slow.lerp_(fast, 1 - decay)


@torch.inference_mode()
def evaluate_dev(tail: Tail, work: Path, device: torch.device) -> None:
    """Print dev figures, and on how many photos the likeliest kind is what it was."""
    tail.eval()
    grids = np.load(work / "grids-dev-0.npy", mmap_mode="r")
    rows, kinds = [], []
    for start in range(0, len(grids), DEV_BATCH):
        some = torch.from_numpy(grids[start : start + DEV_BATCH]).float().permute(0, 3, 1, 2)
        embeds, logits = tail(some.to(device))
        rows.append(embeds.cpu())
        kinds.append(logits.argmax(1).cpu())
    before = load_rows(work / "logits-dev-0.npy").argmax(1)
    same = (torch.cat(kinds) == before).float().mean().item() * 100
    name = f"  dev, same kind as before {same:.1f}%"
    report(name, load_captions(work, "dev"), torch.cat(rows))


def rate_at(progress: float) -> float:
    """A short linear warm-up, then half a cosine to zero; `progress` in 0..1."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return (1 + math.cos(math.pi * (progress - WARM_UP) / (1 - WARM_UP))) / 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="the folder features.py filled")
    parser.add_argument("--head", type=Path, required=True, help="checkpoint of train_head.py")
    parser.add_argument("--to", type=Path, required=True, help="checkpoint; resumed if there")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=150)
    parser.add_argument("--rate", type=float, default=3e-4, help="of the late blocks")
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--average", type=float, default=0.98, help="decay of the weights' average")
    parser.add_argument("--scale", type=float, default=20.0, help="multiplies cosines in the loss")
    parser.add_argument("--keep-kinds", type=float, default=1.5, help="weight of the distillation")
    parser.add_argument("--sides", type=int, nargs="+", default=[10, 12, 14])
    parser.add_argument("--input-dropout", type=float, default=0.3)
    parser.add_argument("--dropout", type=float, default=0.7)
    parser.add_argument("--variant", default="lite2")
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    started = torch.load(options.head, map_location="cpu", weights_only=True)
    _, late = load_backbone(options.variant, options.size)
    head = CaptionHead(late.features, started["hidden"], options.input_dropout, options.dropout)
    head.load_state_dict(started["head"])
    kinds = load_rows(options.work / "kinds.npy")
    tail = Tail(late, head, kinds, started["class_weight"]).to(device)
    average = copy.deepcopy(tail)
    optimiser = torch.optim.AdamW(
        [
            {"params": tail.late.parameters(), "peak": options.rate},
            {"params": tail.head.parameters(), "peak": options.head_rate},
        ],
        weight_decay=options.decay,
    )
    first = 0
    if options.to.exists():
        saved = torch.load(options.to, map_location=device, weights_only=True)
        tail.load_state_dict(saved["tail"])
        optimiser.load_state_dict(saved["optimiser"])
        average.late.load_state_dict(saved["late"])
        average.head.load_state_dict(saved["head"])
        first = saved["epoch"]

    captions = load_captions(options.work, "train").to(device)
    for epoch in range(first, options.epochs):
        # Seeded by epoch, so that a resumed run sees what an unbroken one does.
        torch.manual_seed(options.seed + epoch)
        views = Views(options.work, np.random.default_rng((options.seed, epoch)))
        steps = views.photos // options.batch
        begun = time.monotonic()
        tail.train()
        for step, (some, grids, teacher) in enumerate(views.batches(options.batch, options.sides)):
            progress = (epoch * steps + step) / (options.epochs * steps)
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * rate_at(progress)
            embeds, logits = tail(grids.to(device))
            match = caption_loss(embeds, captions[some.to(device)], options.scale)
            kept = distillation_loss(logits, teacher.to(device))
            optimiser.zero_grad()
            (match + options.keep_kinds * kept).backward()
            optimiser.step()
            follow(average, tail, options.average)
        speed = steps * options.batch / (time.monotonic() - begun)
        print(
            f"epoch {epoch + 1}: loss {match.item():.3f}, kinds {kept.item():.3f},"
            f" {speed:.0f} photos/s",
            flush=True,
        )
        unfinished = options.to.with_suffix(".part")
        torch.save(
            {
                "late": average.late.state_dict(),
                "head": average.head.state_dict(),
                "hidden": started["hidden"],
                "class_weight": started["class_weight"],
                "tail": tail.state_dict(),
                "optimiser": optimiser.state_dict(),
                "epoch": epoch + 1,
            },
            unfinished,
        )
        unfinished.rename(options.to)
        evaluate_dev(average, options.work, device)


if __name__ == "__main__":
    main()
