"""Train the caption head on the untouched backbone's features: minutes, without a GPU."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from data import CAPTIONS_PER_PHOTO
from losses import caption_loss
from metrics import caption_recall, find_similar
from text import EMBEDDING_SIZE
from tower import CaptionHead, class_point, combine


def load_rows(path: Path) -> Tensor:
    """Load a cached array as float32."""
    return torch.from_numpy(np.load(path).astype(np.float32))


def load_views(work: Path, name: str) -> Tensor:
    """Stack `<name>-train-<view>.npy` of every cached view: [views, photos, width]."""
    paths = sorted(work.glob(f"{name}-train-*.npy"), key=lambda path: int(path.stem.split("-")[-1]))
    return torch.stack([load_rows(path) for path in paths])


def load_captions(work: Path, split: str) -> Tensor:
    """Load the captions' unit vectors: [photos, 5, 384]."""
    return load_rows(work / f"captions-{split}.npy").view(-1, CAPTIONS_PER_PHOTO, EMBEDDING_SIZE)


def report(name: str, captions: Tensor, photos: Tensor) -> None:
    """Print the figures of unit rows `photos` [n, 384] on their captions [n, 5, 384]."""
    words = captions.flatten(0, 1).numpy()
    found = caption_recall(words, photos.numpy())
    alike = find_similar(words, photos.numpy())
    ranks = " / ".join(f"{value:.1f}" for value in found.values())
    print(f"{name}: R@1/5/10 {ranks}, find similar {alike:.1f}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="the folder features.py filled")
    parser.add_argument("--to", type=Path, required=True, help="checkpoint to write")
    parser.add_argument("--hidden", type=int, default=1280)
    parser.add_argument("--input-dropout", type=float, default=0.3)
    parser.add_argument("--dropout", type=float, default=0.7)
    parser.add_argument("--scale", type=float, default=20.0, help="multiplies cosines in the loss")
    parser.add_argument("--class-weight", type=float, default=0.5, help="of the class head")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--decay", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    kinds = load_rows(options.work / "kinds.npy").to(device)
    features = load_views(options.work, "features").to(device)
    logits = load_views(options.work, "logits").to(device)
    points = torch.stack([class_point(view, kinds) for view in logits])
    captions = load_captions(options.work, "train").to(device)
    views, photos, width = features.shape

    head = CaptionHead(width, options.hidden, options.input_dropout, options.dropout).to(device)
    head.standardise(features.flatten(0, 1))
    optimiser = torch.optim.AdamW(head.parameters(), options.rate, weight_decay=options.decay)
    steps = photos // options.batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, options.rate, total_steps=options.epochs * steps, pct_start=0.1
    )
    for epoch in range(options.epochs):
        for some in torch.randperm(photos, device=device)[: steps * options.batch].chunk(steps):
            view = torch.randint(views, some.shape, device=device)
            caption = head(features[view, some])
            # The loss sees the sum, so the caption head learns to say what the
            # class head has not said already.
            whole = combine(caption, points[view, some], options.class_weight)
            loss = caption_loss(whole, captions[some], options.scale)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
        if (epoch + 1) % 10 == 0:
            print(f"epoch {epoch + 1}: loss {loss.item():.3f}", flush=True)

    head = head.eval().cpu()
    with torch.inference_mode():
        caption = head(load_rows(options.work / "features-dev-0.npy"))
        point = class_point(load_rows(options.work / "logits-dev-0.npy"), kinds.cpu())
        dev = load_captions(options.work, "dev")
        report("caption head alone", dev, caption)
        report("sum of the heads", dev, combine(caption, point, options.class_weight))
    torch.save(
        {"head": head.state_dict(), "hidden": options.hidden, "class_weight": options.class_weight},
        options.to,
    )


if __name__ == "__main__":
    main()
