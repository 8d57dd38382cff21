"""Open a graph the way the product does."""

from __future__ import annotations

from pathlib import Path

import onnxruntime


def open_session(model: Path | bytes) -> onnxruntime.InferenceSession:
    """Return a session for a file or its bytes, whose int8 sums are exact on every processor.

    Left to itself ONNX Runtime cuts them off on those with AVX2 alone, for speed.
    """
    options = onnxruntime.SessionOptions()
    options.add_session_config_entry("session.x64quantprecision", "1")
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, options)
