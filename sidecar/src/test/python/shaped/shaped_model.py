"""Write a model with the shape and cost of CLIP ViT-B/32 in int8, for measurements: random weights,
which find nothing. The text tower and the tokenizer are those of the tests' tiny CLIP, but for the
dimension. About 90 MB, so it is made where it is needed and not kept.

    python shaped_model.py FOLDER

FOLDER gets a model.json and the files that it names.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import (
    CLIPTextConfig,
    CLIPTextModelWithProjection,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
)

PROOF = Path(__file__).parents[2] / "resources/photos/likeness/clip/proof/clip"
DIMENSION = 512


class Embeds(torch.nn.Module):
    def __init__(self, model: torch.nn.Module, argument: str, output: str):
        super().__init__()
        self.model, self.argument, self.output = model, argument, output

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        return getattr(self.model(**{self.argument: values}), self.output)


def export(model: Embeds, example: torch.Tensor, path: Path) -> None:
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as folder:
        warnings.simplefilter("ignore")
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            (example,),
            str(plain),
            input_names=[model.argument],
            output_names=[model.output],
            dynamic_axes={name: {0: "batch_size"} for name in (model.argument, model.output)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(plain, path, weight_type=QuantType.QUInt8)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(4)
    vision = CLIPVisionConfig(projection_dim=DIMENSION, attn_implementation="eager")
    image = CLIPVisionModelWithProjection(vision).eval()
    export(
        Embeds(image, "pixel_values", "image_embeds"),
        torch.zeros(2, 3, 224, 224),
        folder / "image-tower.onnx",
    )
    words = CLIPTextConfig(
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        vocab_size=49_408,
        projection_dim=DIMENSION,
        eos_token_id=49_407,
        attn_implementation="eager",
    )
    text = CLIPTextModelWithProjection(words).eval()
    export(
        Embeds(text, "input_ids", "text_embeds"),
        torch.ones(2, 77, dtype=torch.int64),
        folder / "text-tower.onnx",
    )
    shutil.copy(PROOF / "tokenizer.json", folder / "tokenizer.json")
    entry = json.loads((PROOF / "model.json").read_text(encoding="ascii"))
    entry |= {"id": "shaped-vit-b-32", "title": "Shaped ViT-B/32", "dimension": DIMENSION}
    for file in entry["files"]:
        content = (folder / file["file"]).read_bytes()
        file |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    (folder / "model.json").write_text(json.dumps(entry, indent=2) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
