"""Run a frozen module over numpy batches, as fast as the machine can."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn

OPSET = 17


def export_onnx(
    module: nn.Module,
    example: torch.Tensor,
    to: Path | io.BytesIO,
    input_name: str,
    output_names: Sequence[str],
) -> None:
    """Write `module` as ONNX; the first dimension of every input and output is free."""
    names = [input_name, *output_names]
    torch.onnx.export(
        module.eval(),
        (example,),
        to if isinstance(to, io.BytesIO) else str(to),
        input_names=[input_name],
        output_names=list(output_names),
        dynamic_axes={name: {0: "batch"} for name in names},
        opset_version=OPSET,
        dynamo=False,
    )


def frozen(module: nn.Module, example: torch.Tensor) -> Callable[[np.ndarray], list[np.ndarray]]:
    """Return a function from float32 [batch, ...] to the module's outputs as float32.

    Without a GPU, ONNX Runtime: it is three times as fast as PyTorch here.
    """
    if torch.cuda.is_available():
        module = module.eval().cuda()

        def on_gpu(batch: np.ndarray) -> list[np.ndarray]:
            with torch.inference_mode():
                outputs = module(torch.from_numpy(batch).cuda())
            outputs = outputs if isinstance(outputs, tuple) else (outputs,)
            return [output.cpu().numpy() for output in outputs]

        return on_gpu
    buffer = io.BytesIO()
    with torch.no_grad():
        outputs = module(example)
    count = len(outputs) if isinstance(outputs, tuple) else 1
    export_onnx(module, example, buffer, "batch_in", [f"out_{i}" for i in range(count)])
    session = onnxruntime.InferenceSession(buffer.getvalue())
    return lambda batch: session.run(None, {"batch_in": batch})
