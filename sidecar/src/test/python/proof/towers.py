"""Towers of CLIP's and SigLIP's real structure with random weights, and their ONNX files."""

from __future__ import annotations

import warnings
from pathlib import Path

import onnx
import torch
from transformers import (
    CLIPTextConfig,
    CLIPTextModelWithProjection,
    CLIPVisionConfig,
    CLIPVisionModelWithProjection,
    SiglipConfig,
    SiglipModel,
)

from vocabularies import CLIP_CONTEXT, CLIP_TOKENS, SIGLIP_CONTEXT, SIGLIP_TOKENS

SIDE = 224
PATCH = 16
LAYERS = 2
HEADS = 4
CLIP_WIDTH = 32
CLIP_DIMENSION = 32
SIGLIP_WIDTH = 16

# Smaller weights make all pictures look alike, and the comparison blind.
SPREAD = 3.0


class FactoredEmbedding(torch.nn.Module):
    """One vector a token from two small tables: a table for every token would be 6 MB."""

    def __init__(self, tokens: int, width: int):
        super().__init__()
        self.high = torch.nn.Embedding((tokens + 255) // 256, width)
        self.low = torch.nn.Embedding(256, width)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.high(torch.div(ids, 256, rounding_mode="floor")) + self.low(ids % 256)


class Outputs(torch.nn.Module):
    """A model that gives named outputs in an order of ours."""

    def __init__(self, model: torch.nn.Module, argument: str, names: list[str]):
        super().__init__()
        self.model, self.argument, self.names = model, argument, names

    def forward(self, values: torch.Tensor):
        made = self.model(**{self.argument: values})
        return tuple(getattr(made, name) for name in self.names)


def clip_vision(seed: int) -> Outputs:
    torch.manual_seed(seed)
    config = CLIPVisionConfig(
        hidden_size=CLIP_WIDTH,
        intermediate_size=2 * CLIP_WIDTH,
        projection_dim=CLIP_DIMENSION,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        image_size=SIDE,
        patch_size=PATCH,
        initializer_factor=SPREAD,
        attn_implementation="eager",
    )
    model = CLIPVisionModelWithProjection(config).eval()
    return Outputs(model, "pixel_values", ["image_embeds"])


def clip_text(seed: int) -> Outputs:
    torch.manual_seed(seed)
    config = CLIPTextConfig(
        vocab_size=CLIP_TOKENS,
        hidden_size=CLIP_WIDTH,
        intermediate_size=2 * CLIP_WIDTH,
        projection_dim=CLIP_DIMENSION,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        max_position_embeddings=CLIP_CONTEXT,
        bos_token_id=CLIP_TOKENS - 2,
        eos_token_id=CLIP_TOKENS - 1,
        pad_token_id=CLIP_TOKENS - 1,
        initializer_factor=SPREAD,
        attn_implementation="eager",
    )
    model = CLIPTextModelWithProjection(config).eval()
    table = FactoredEmbedding(CLIP_TOKENS, CLIP_WIDTH)
    for part in (table.high, table.low):
        torch.nn.init.normal_(part.weight, std=SPREAD * 0.02)
    embeddings = next(m for m in model.modules() if hasattr(m, "token_embedding"))
    embeddings.token_embedding = table
    return Outputs(model, "input_ids", ["text_embeds"])


def siglip(seed: int) -> SiglipModel:
    torch.manual_seed(seed)
    shared = {
        "hidden_size": SIGLIP_WIDTH,
        "intermediate_size": 2 * SIGLIP_WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
    }
    vision = shared | {"image_size": SIDE, "patch_size": PATCH}
    text = shared | {
        "vocab_size": SIGLIP_TOKENS,
        "max_position_embeddings": SIGLIP_CONTEXT,
        "projection_size": SIGLIP_WIDTH,
        "pad_token_id": 0,
        "bos_token_id": 2,
        "eos_token_id": 1,
    }
    config = SiglipConfig(vision_config=vision, text_config=text, attn_implementation="eager")
    model = SiglipModel(config).eval()
    with torch.no_grad():
        for name, weights in model.named_parameters():
            if weights.ndim >= 2:
                weights.mul_(SPREAD if "patch" not in name else 1)
        model.logit_scale.fill_(2.3)
        model.logit_bias.fill_(-4.0)
    return model


def siglip_vision(model: SiglipModel) -> Outputs:
    return Outputs(model.vision_model, "pixel_values", ["last_hidden_state", "pooler_output"])


def siglip_text(model: SiglipModel) -> Outputs:
    return Outputs(model.text_model, "input_ids", ["last_hidden_state", "pooler_output"])


def export(tower: Outputs, example: torch.Tensor, path: Path) -> None:
    names = tower.names
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            tower,
            (example,),
            str(path),
            input_names=[tower.argument],
            output_names=names,
            dynamic_axes={name: {0: "batch"} for name in (tower.argument, *names)},
            opset_version=17,
            dynamo=False,
        )
    made = onnx.load(path)
    for node in made.graph.node:
        node.name = node.doc_string = ""
    made.graph.name = "proof"
    onnx.save(made, path)


def pixels_example() -> torch.Tensor:
    return torch.zeros(2, 3, SIDE, SIDE)


def ids_example(context: int) -> torch.Tensor:
    return torch.ones(2, context, dtype=torch.int64)
