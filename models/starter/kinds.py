"""The thousand kinds of thing the backbone already knows, as points in text space."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from torchvision.models import ResNet50_Weights

from metrics import unit

PROMPTS = ("{}", "a photo of a {}", "a picture of the {}", "there is a {}")


def kind_names() -> list[str]:
    """ImageNet's thousand class names, in the order of the backbone's logits."""
    return list(ResNet50_Weights.IMAGENET1K_V2.meta["categories"])


def kind_table(embed: Callable[[Sequence[str]], np.ndarray]) -> np.ndarray:
    """One unit vector per kind, float32 [1000, 384]: the mean over `PROMPTS`."""
    names = kind_names()
    said = embed([prompt.format(name) for name in names for prompt in PROMPTS])
    return unit(said.reshape(len(names), len(PROMPTS), -1).mean(axis=1))
