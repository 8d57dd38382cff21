"""The image tower: a caption head and a class head over one backbone, summed."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from backbone import Early, Late
from text import EMBEDDING_SIZE


class CaptionHead(nn.Module):
    """Pooled features to a point in text space, trained on people's captions."""

    def __init__(
        self, features: int, hidden: int, input_dropout: float = 0.0, dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.register_buffer("shift", torch.zeros(features))
        self.register_buffer("scale", torch.ones(features))
        self.layers = nn.Sequential(
            nn.Dropout(input_dropout),
            nn.Linear(features, hidden),
            nn.ReLU(),
            nn.Dropout(dropout),
            nn.Linear(hidden, EMBEDDING_SIZE),
        )

    def standardise(self, features: Tensor) -> None:
        """Fix the input's shift and scale by these features [photos, features]."""
        # Half a deviation, so that the backbone's own loud features keep in step.
        self.shift.copy_(features.mean(0))
        self.scale.copy_(0.5 / features.std(0).clamp_min(1e-3))

    def forward(self, features: Tensor) -> Tensor:
        """[batch, features] to unit rows [batch, 384]."""
        return F.normalize(self.layers((features - self.shift) * self.scale), dim=1)


def class_point(logits: Tensor, kinds: Tensor) -> Tensor:
    """Logits [batch, 1000] to the mean of the kinds' points by probability [batch, 384].

    Its length is below one, the more so the less sure the backbone is. It is
    left so: in the sum an unsure class head gives way to the caption head.
    """
    return torch.softmax(logits, dim=1) @ kinds


def combine(caption: Tensor, kind: Tensor, weight: float) -> Tensor:
    """Unit rows [batch, 384] of the two heads' sum."""
    return F.normalize(caption + weight * kind, dim=1)


class ImageTower(nn.Module):
    """Pixels [batch, 3, S, S] to unit rows [batch, 384]."""

    def __init__(
        self, early: Early, late: Late, head: CaptionHead, kinds: Tensor, weight: float
    ) -> None:
        super().__init__()
        self.early = early
        self.late = late
        self.head = head
        self.register_buffer("kinds", kinds)
        self.weight = weight

    def forward(self, pixels: Tensor) -> Tensor:
        features, logits = self.late(self.early(pixels))
        return combine(self.head(features), class_point(logits, self.kinds), self.weight)
