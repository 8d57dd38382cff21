"""Write the trained tower as ONNX, then quantise it to int8."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process

from backbone import load_backbone
from data import read_split, square_batches, to_pixel_values
from runtime import export_onnx
from tower import CaptionHead, ImageTower

INPUT = "pixel_values"
OUTPUT = "image_embeds"
CALIBRATION_PHOTOS = 200
# Where nearly all the bytes and the work are. What lies between and behind the
# heads stays in floating point: eight bits there would only add noise.
QUANTISED = ["Conv", "Gemm", "MatMul", "Add", "Clip", "Pad"]


class CalibrationPhotos(CalibrationDataReader):
    """Every n-th training photo, one at a time, so that 200 in all span the split."""

    def __init__(self, flickr8k: Path, size: int) -> None:
        photos = read_split(flickr8k, "train").photos
        step = len(photos) // CALIBRATION_PHOTOS
        chosen = photos[: step * CALIBRATION_PHOTOS : step]
        self._batches = square_batches(chosen, size, batch=1)

    def get_next(self) -> dict[str, np.ndarray] | None:
        batch = next(self._batches, None)
        return None if batch is None else {INPUT: to_pixel_values(batch)}


def load_tower(
    checkpoint: Path, work: Path, variant: str, size: int, weight: float | None
) -> ImageTower:
    """Assemble the tower; a checkpoint without `late` keeps the backbone as it was."""
    saved = torch.load(checkpoint, map_location="cpu", weights_only=True)
    early, late = load_backbone(variant, size)
    if "late" in saved:
        late.load_state_dict(saved["late"])
    head = CaptionHead(late.features, saved["hidden"])
    head.load_state_dict(saved["head"])
    kinds = torch.from_numpy(np.load(work / "kinds.npy"))
    weight = saved["class_weight"] if weight is None else weight
    return ImageTower(early, late, head, kinds, weight).eval()


def quantise(fp32: Path, int8: Path, flickr8k: Path, size: int) -> None:
    """Static QDQ quantisation: int8 weights per channel, uint8 activations."""
    with tempfile.TemporaryDirectory() as scratch:
        prepared = Path(scratch) / "prepared.onnx"
        quant_pre_process(str(fp32), str(prepared))
        quantize_static(
            str(prepared),
            str(int8),
            CalibrationPhotos(flickr8k, size),
            op_types_to_quantize=QUANTISED,
            nodes_to_exclude=["/Add"],
            quant_format=QuantFormat.QDQ,
            per_channel=True,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
        )
    onnx.checker.check_model(str(int8), full_check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flickr8k", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="the folder cache.py filled")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--fp32", type=Path, required=True, help="unquantised ONNX to write")
    parser.add_argument("--int8", type=Path, required=True, help="quantised ONNX to write")
    parser.add_argument("--class-weight", type=float, help="other than the checkpoint's")
    parser.add_argument("--variant", default="lite2")
    parser.add_argument("--size", type=int, default=224)
    options = parser.parse_args()
    tower = load_tower(
        options.checkpoint, options.work, options.variant, options.size, options.class_weight
    )
    example = torch.zeros(2, 3, options.size, options.size)
    export_onnx(tower, example, options.fp32, INPUT, [OUTPUT])
    quantise(options.fp32, options.int8, options.flickr8k, options.size)
    print(f"{options.int8.name}: {options.int8.stat().st_size} bytes")


if __name__ == "__main__":
    main()
