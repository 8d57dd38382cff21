"""Write tiny dual encoders of every shape the registry can describe, and what they answer.

    python tiny_models.py ../resources/photos/likeness/clip

The weights are random. What the vectors must be is worked out here with numpy from the
weights, not read off ONNX Runtime.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import WordPiece

SIDE = 32
POOL = 8
DIMENSION = 24
WIDTH = 32
CONTEXT = 16
LETTERS = "abcdefghijklmnopqrstuvwxyz"
TEXTS = ("a", "Red car", "two dogs, one ball", "x y z " * 20, "zebra — ümlaut 犬")
CLASS_PATH = "photos/likeness/clip/"

random = np.random.default_rng(20261122)
IMAGE_WEIGHTS = random.normal(size=(3 * (SIDE // POOL) ** 2, DIMENSION)).astype(np.float32)


def tokenizer() -> Tokenizer:
    """Letters as word pieces; padding and truncation as a publisher might leave them."""
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *("##" + letter for letter in LETTERS)]
    vocabulary = {piece: number for number, piece in enumerate(pieces)}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])],
    )
    made.enable_padding(length=5)
    made.enable_truncation(7)
    return made


VOCABULARY = 4 + 2 * len(LETTERS)
TOKEN_WEIGHTS = random.normal(size=(VOCABULARY, DIMENSION)).astype(np.float32)
POSITION_WEIGHTS = random.normal(size=(CONTEXT, DIMENSION)).astype(np.float32)
STATE_WEIGHTS = random.normal(size=(VOCABULARY, WIDTH)).astype(np.float32)
DENSE_WEIGHTS = random.normal(size=(DIMENSION, WIDTH)).astype(np.float32)

PIXELS = helper.make_tensor_value_info(
    "pixel_values", TensorProto.FLOAT, ["batch", 3, SIDE, SIDE]
)
IMAGE_EMBEDS = helper.make_tensor_value_info(
    "image_embeds", TensorProto.FLOAT, ["batch", DIMENSION]
)
TEXT_EMBEDS = helper.make_tensor_value_info(
    "text_embeds", TensorProto.FLOAT, ["texts", DIMENSION]
)


def tokens_input(name: str, length: int | str) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.INT64, ["texts", length])


def constant(name: str, value: np.ndarray) -> onnx.TensorProto:
    return numpy_helper.from_array(value, name)


def image_nodes() -> tuple[list, list]:
    """Means of 8x8 blocks, times a matrix; not of unit length."""
    nodes = [
        helper.make_node(
            "AveragePool", ["pixel_values"], ["blocks"], kernel_shape=[POOL] * 2, strides=[POOL] * 2
        ),
        helper.make_node("Flatten", ["blocks"], ["flat"]),
        helper.make_node("MatMul", ["flat", "image_weights"], ["image_embeds"]),
    ]
    return nodes, [constant("image_weights", IMAGE_WEIGHTS)]


def text_nodes() -> tuple[list, list]:
    """Token plus position vectors, summed where the mask is 1; not of unit length."""
    nodes = [
        helper.make_node("Gather", ["token_weights", "input_ids"], ["tokens"]),
        helper.make_node("Add", ["tokens", "position_weights"], ["placed"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["column"]),
        helper.make_node("Mul", ["placed", "column"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "middle"], ["text_embeds"], keepdims=0),
    ]
    constants = [
        constant("token_weights", TOKEN_WEIGHTS),
        constant("position_weights", POSITION_WEIGHTS),
        constant("last", np.array([2])),
        constant("middle", np.array([1])),
    ]
    return nodes, constants


def save(path: Path, nodes: list, constants: list, inputs: list, outputs: list) -> None:
    graph = helper.make_graph(nodes, "tiny", inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString(deterministic=True))


def save_models(folder: Path) -> None:
    images, image_constants = image_nodes()
    texts, text_constants = text_nodes()
    ids, mask = tokens_input("input_ids", CONTEXT), tokens_input("attention_mask", CONTEXT)
    save(folder / "tiny-image.onnx", images, image_constants, [PIXELS], [IMAGE_EMBEDS])
    save(folder / "tiny-text.onnx", texts, text_constants, [ids, mask], [TEXT_EMBEDS])
    logits = helper.make_tensor_value_info(
        "logits_per_text", TensorProto.FLOAT, ["texts", "batch"]
    )
    product = [
        helper.make_node("Transpose", ["image_embeds"], ["turned"], perm=[1, 0]),
        helper.make_node("MatMul", ["text_embeds", "turned"], ["logits_per_text"]),
    ]
    save(
        folder / "tiny-both.onnx",
        images + texts + product,
        image_constants + text_constants,
        [ids, PIXELS, mask],
        [logits, TEXT_EMBEDS, IMAGE_EMBEDS],
    )
    save_states(folder / "tiny-states.onnx")
    broken = images[:-1] + [
        helper.make_node("MatMul", ["flat", "image_weights"], ["product"]),
        helper.make_node("Log", ["product"], ["image_embeds"]),
    ]
    save(folder / "tiny-broken.onnx", broken, image_constants, [PIXELS], [IMAGE_EMBEDS])


def save_states(path: Path) -> None:
    """One vector a token, with an output before the one that is wanted."""
    nodes = [
        helper.make_node("Gather", ["state_weights", "input_ids"], ["states"]),
        helper.make_node("Cast", ["token_type_ids"], ["types"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["types", "last"], ["column"]),
        helper.make_node("Add", ["states", "column"], ["last_hidden_state"]),
        helper.make_node("Cast", ["attention_mask"], ["mask_seen"], to=TensorProto.FLOAT),
    ]
    constants = [constant("state_weights", STATE_WEIGHTS), constant("last", np.array([2]))]
    inputs = [
        tokens_input(name, "tokens") for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    outputs = [
        helper.make_tensor_value_info("mask_seen", TensorProto.FLOAT, ["texts", "tokens"]),
        helper.make_tensor_value_info(
            "last_hidden_state", TensorProto.FLOAT, ["texts", "tokens", WIDTH]
        ),
    ]
    save(path, nodes, constants, inputs, outputs)


def save_dense(path: Path) -> None:
    """safetensors: the header's length, the header, the matrix."""
    header = json.dumps(
        {
            "__metadata__": {"format": "pt"},
            "linear.weight": {
                "dtype": "F32",
                "shape": list(DENSE_WEIGHTS.shape),
                "data_offsets": [0, DENSE_WEIGHTS.nbytes],
            },
        }
    ).encode()
    path.write_bytes(
        len(header).to_bytes(8, "little") + header + DENSE_WEIGHTS.astype("<f4").tobytes()
    )


def entry(folder: Path, id: str, files: dict[str, str], text: dict) -> dict:
    return {
        "id": id,
        "title": "Tiny",
        "description": "Random weights, for tests.",
        "licence": "Apache-2.0",
        "starter": False,
        "dimension": DIMENSION,
        "files": [
            {
                "role": role,
                "resource": CLASS_PATH + name,
                "bytes": (folder / name).stat().st_size,
                "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
            }
            for role, name in (files | {"tokenizer": "tiny-tokenizer.json"}).items()
        ],
        "image": {
            "input": "pixel_values",
            "output": "image_embeds",
            "side": SIDE,
            "fit": "crop",
            "resample": "bilinear",
            "cropRounding": "halfEven",
            "background": [0, 128, 255],
            "mean": [0.5, 0.4, 0.3],
            "std": [0.2, 0.3, 0.4],
        },
        "text": {"input": "input_ids", "lowerCase": False, "contextLength": CONTEXT} | text,
        "score": {"kind": "cosine"},
        "nearIdentical": 0.95,
    }


def save_registry(folder: Path) -> None:
    padded = {
        "output": "text_embeds",
        "promptTemplate": "{}",
        "padding": "contextLength",
        "pooling": "none",
    }
    two = {"imageTower": "tiny-image.onnx", "textTower": "tiny-text.onnx"}
    states = {
        "imageTower": "tiny-image.onnx",
        "textTower": "tiny-states.onnx",
        "textDense": "tiny-dense.safetensors",
    }
    broken = two | {"imageTower": "tiny-broken.onnx"}
    mean = padded | {
        "output": "last_hidden_state",
        "promptTemplate": "my {}",
        "padding": "none",
        "pooling": "mean",
    }
    models = [
        entry(folder, "tiny-two-files", two, padded),
        entry(folder, "tiny-one-file", {"bothTowers": "tiny-both.onnx"}, padded),
        entry(folder, "tiny-states", states, mean),
        entry(folder, "tiny-broken", broken, padded),
    ]
    write_json(folder / "tiny-models.json", {"models": models})


def picture(number: int) -> np.ndarray:
    """The tests make the same: float32 [3][SIDE][SIDE] from whole numbers only."""
    index = np.arange(3 * SIDE * SIDE, dtype=np.int64)
    values = (index * (37 + 12 * number) + number * 101) % 251
    return (values.astype(np.float32) / np.float32(125) - np.float32(1)).reshape(3, SIDE, SIDE)


def image_vector(pixels: np.ndarray) -> np.ndarray:
    blocks = pixels.astype(np.float64).reshape(3, SIDE // POOL, POOL, SIDE // POOL, POOL)
    return blocks.mean(axis=(2, 4)).reshape(-1) @ IMAGE_WEIGHTS.astype(np.float64)


def text_vector(ids: list[int]) -> np.ndarray:
    placed = TOKEN_WEIGHTS[ids].astype(np.float64) + POSITION_WEIGHTS[: len(ids)]
    return placed.sum(axis=0)


def states_vector(ids: list[int]) -> np.ndarray:
    return DENSE_WEIGHTS.astype(np.float64) @ STATE_WEIGHTS[ids].astype(np.float64).mean(axis=0)


def unit(vector: np.ndarray) -> list[float]:
    return [round(float(value), 7) for value in vector / np.linalg.norm(vector)]


def save_goldens(folder: Path) -> None:
    reader = Tokenizer.from_file(str(folder / "tiny-tokenizer.json"))
    reader.no_padding()
    reader.enable_truncation(CONTEXT)
    goldens = {
        "pictures": [unit(image_vector(picture(number))) for number in range(4)],
        "texts": [
            {
                "text": text,
                "padded": unit(text_vector(reader.encode(text).ids)),
                "states": unit(states_vector(reader.encode("my " + text).ids)),
            }
            for text in TEXTS
        ],
    }
    write_json(folder / "tiny-goldens.json", goldens)


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    tokenizer().save(str(folder / "tiny-tokenizer.json"))
    save_models(folder)
    save_dense(folder / "tiny-dense.safetensors")
    save_registry(folder)
    save_goldens(folder)


if __name__ == "__main__":
    main()
