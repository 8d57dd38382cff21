"""The figures a search tower is judged by."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data import CAPTIONS_PER_PHOTO


def unit(rows: np.ndarray) -> np.ndarray:
    """Scale each row to unit length."""
    return rows / np.linalg.norm(rows, axis=-1, keepdims=True)


def recall(
    queries: np.ndarray, items: np.ndarray, answers: np.ndarray, ks: Sequence[int]
) -> dict[int, float]:
    """Percentage of queries whose answer is among their `k` likest items, for each k.

    queries [q, d], items [n, d]: unit rows; answers [q]: index of the right item.
    A tie counts against the right item.
    """
    scores = queries @ items.T
    right = scores[np.arange(len(queries)), answers]
    rank = (scores >= right[:, None]).sum(axis=1)
    return {k: float((rank <= k).mean() * 100) for k in ks}


def caption_recall(
    captions: np.ndarray, photos: np.ndarray, ks: Sequence[int] = (1, 5, 10)
) -> dict[int, float]:
    """Words to photo: captions [5 n, d] search photos [n, d]."""
    answers = np.arange(len(captions)) // CAPTIONS_PER_PHOTO
    return recall(captions, photos, answers, ks)


def find_similar(captions: np.ndarray, photos: np.ndarray, neighbours: int = 10) -> float:
    """How alike, by their captions, are a photo and the ten likest to it, in percent.

    0 is what neighbours drawn at random score, 100 what the best possible
    neighbours do (those likest by the captions themselves).
    """
    described = unit(captions.reshape(len(photos), CAPTIONS_PER_PHOTO, -1).mean(axis=1))
    meaning = described @ described.T
    looks = photos @ photos.T
    others = ~np.eye(len(photos), dtype=bool)

    def mean_meaning_of_likest(likeness: np.ndarray) -> float:
        ranked = np.argsort(-np.where(others, likeness, -np.inf), axis=1)[:, :neighbours]
        return float(np.take_along_axis(meaning, ranked, axis=1).mean())

    random = float(meaning[others].mean())
    best = mean_meaning_of_likest(meaning)
    return (mean_meaning_of_likest(looks) - random) / (best - random) * 100
