"""What training minimises."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def caption_loss(photos: Tensor, captions: Tensor, scale: float) -> Tensor:
    """Symmetric contrastive loss with all captions of every photo in it.

    photos [b, d] and captions [b, c, d] are unit rows; `scale` multiplies
    their cosines. Each caption has to pick its photo among b, and each photo
    each one of its captions among those of the other photos.
    """
    count, each, _ = captions.shape
    cosines = scale * photos @ captions.flatten(0, 1).T  # [b, b * c]
    owner = torch.arange(count, device=photos.device).repeat_interleave(each)
    words_to_photo = F.cross_entropy(cosines.T, owner)

    own = owner == torch.arange(count, device=photos.device)[:, None]
    # A photo's captions do not compete with each other: all of them are right.
    others = cosines.masked_fill(own, float("-inf")).logsumexp(dim=1, keepdim=True)
    right = cosines[own].view(count, each)
    photo_to_words = (torch.logaddexp(right, others) - right).mean()
    return (words_to_photo + photo_to_words) / 2


def distillation_loss(logits: Tensor, teacher: Tensor) -> Tensor:
    """KL divergence from the teacher's probabilities over kinds; both logits [b, 1000]."""
    return F.kl_div(
        F.log_softmax(logits, dim=1),
        F.log_softmax(teacher, dim=1),
        reduction="batchmean",
        log_target=True,
    )
