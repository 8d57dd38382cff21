"""Writes the two models of the CLIP proof, their pictures, and what the published Python packages
make of both: pixels by Pillow, ids by transformers and tokenizers, vectors by torch.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python make_fixtures.py

What is where below sidecar/src/test/resources/photos/likeness/clip/proof:

    clip/, siglip/             a model each: model.json and the files it names
    pictures/NAME.png          as a photographer has them
    pixels/MODEL/NAME.png      what the model sees of them, before normalisation
    MODEL-pictures.json        their vectors, of unit length
    MODEL-texts.jsonl.gz       first {"pad": id, "context": tokens}, then one text a line: its ids
                               without padding; for some also its vector
    MODEL-scores.json          by picture, what the model says of each text that has a vector: CLIP
                               the cosine, SigLIP a probability
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from PIL import Image
from tokenizers import Tokenizer
from transformers import CLIPImageProcessorPil, SiglipImageProcessorPil

import towers
from pictures import pictures
from texts import texts
from vocabularies import (
    CLIP_CONTEXT,
    SIGLIP_CONTEXT,
    clip_tokenizer,
    save,
    siglip_tokenizer,
)

TARGET = Path(__file__).parents[2] / "resources/photos/likeness/clip/proof"
SIDE = towers.SIDE
CLIP_MEAN = [0.48145466, 0.4578275, 0.40821073]
CLIP_STD = [0.26862954, 0.26130258, 0.27577711]
HALVES = [0.5, 0.5, 0.5]
EVERY_NTH_TEXT_HAS_A_VECTOR = 9
AGREEMENT = 1e-5


def opaque(picture: Image.Image) -> Image.Image:
    """White stands behind transparency, as in today's transformers."""
    if picture.mode != "RGBA":
        return picture.convert("RGB")
    behind = Image.new("RGB", picture.size, (255, 255, 255))
    behind.paste(picture, mask=picture.getchannel("A"))
    return behind


def clip_square(picture: Image.Image) -> Image.Image:
    """The short side to 224, the long one rounded down, the middle of it rounded down."""
    width, height = picture.size
    longer = SIDE * max(width, height) // min(width, height)
    size = (SIDE, longer) if width <= height else (longer, SIDE)
    left, top = (size[0] - SIDE) // 2, (size[1] - SIDE) // 2
    resized = picture.resize(size, Image.Resampling.BICUBIC)
    return resized.crop((left, top, left + SIDE, top + SIDE))


def siglip_square(picture: Image.Image) -> Image.Image:
    return picture.resize((SIDE, SIDE), Image.Resampling.BILINEAR)


def normalised(square: Image.Image, mean: list[float], std: list[float]) -> torch.Tensor:
    """float32 [3][224][224]"""
    values = np.asarray(square, np.float32) / np.float32(255)
    values = (values - np.array(mean, np.float32)) / np.array(std, np.float32)
    return torch.from_numpy(values.transpose(2, 0, 1).copy())


def require_published(processor, picture: Image.Image, pixels: torch.Tensor) -> None:
    """What is written down here is what the models' own preprocessing does."""
    published = processor(opaque(picture), return_tensors="pt")["pixel_values"][0]
    worst = (published - pixels).abs().max().item()
    if worst > 1e-6:
        raise AssertionError(f"transformers differs by {worst} on {picture.size}")


def units(rows: torch.Tensor) -> torch.Tensor:
    rows = rows.double()
    return rows / rows.norm(dim=1, keepdim=True)


def run(tower: towers.Outputs, values: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        return units(tower(values)[-1])


def require_export(path: Path, tower: towers.Outputs, values: torch.Tensor, rows: torch.Tensor):
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    made = session.run([tower.names[-1]], {tower.argument: values.numpy()})[0]
    apart = (1 - (units(torch.from_numpy(made)) * rows).sum(dim=1)).max().item()
    print(f"{path.parent.name}/{path.name}: ONNX Runtime is {apart:.1e} from torch")
    if apart > AGREEMENT / 10:
        raise AssertionError(f"the export of {path} is {apart} from torch")


def require_variety(what: str, rows: torch.Tensor) -> None:
    products = rows @ rows.T - 2 * torch.eye(len(rows))
    print(f"{what}: the two most alike have the cosine {products.max():.4f}")


def listed(row: torch.Tensor) -> list[float]:
    return [round(float(value), 7) for value in row]


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=True) + "\n", encoding="ascii")


def write_lines(path: Path, values: list[object]) -> None:
    lines = [json.dumps(value, separators=(",", ":")) + "\n" for value in values]
    path.write_bytes(gzip.compress("".join(lines).encode("ascii"), mtime=0))


def image_side(model: str, tower: towers.Outputs, square, processor, mean, std) -> torch.Tensor:
    """Pixels, graph and vectors; returns the vectors, one row a picture."""
    (TARGET / "pixels" / model).mkdir(parents=True)
    inputs = []
    for name, picture in pictures().items():
        seen = square(opaque(picture))
        seen.save(TARGET / "pixels" / model / f"{name}.png", optimize=True)
        inputs.append(normalised(seen, mean, std))
        require_published(processor, picture, inputs[-1])
    values = torch.stack(inputs)
    rows = run(tower, values)
    towers.export(tower, towers.pixels_example(), TARGET / model / "image-tower.onnx")
    require_export(TARGET / model / "image-tower.onnx", tower, values, rows)
    require_variety(f"{model}'s pictures", rows)
    vectors = {name: listed(row) for name, row in zip(pictures(), rows)}
    write_json(TARGET / f"{model}-pictures.json", vectors)
    return rows


def text_side(model: str, tower: towers.Outputs, tokenizer: Tokenizer, pad: int, context: int):
    """Tokenizer, graph, ids and vectors; returns the vectors, one row a text that has one."""
    padded = Tokenizer.from_str(tokenizer.to_str())
    padded.enable_truncation(context)
    padded.enable_padding(length=context, pad_id=pad, pad_token=tokenizer.id_to_token(pad))
    all_texts = texts()
    ids = [padded.encode(text).ids for text in all_texts]
    kept = [sum(padded.encode(text).attention_mask) for text in all_texts]
    chosen = range(0, len(ids), EVERY_NTH_TEXT_HAS_A_VECTOR)
    values = torch.tensor([ids[number] for number in chosen])
    rows = run(tower, values)
    towers.export(tower, towers.ids_example(context), TARGET / model / "text-tower.onnx")
    require_export(TARGET / model / "text-tower.onnx", tower, values, rows)
    require_variety(f"{model}'s texts", rows)
    # What a publisher leaves of padding and truncation is for his own use, and not to be followed.
    padded.enable_truncation(512)
    padded.enable_padding(length=5, pad_id=pad, pad_token=tokenizer.id_to_token(pad))
    save(padded, TARGET / model / "tokenizer.json")
    vectors = dict(zip(chosen, rows))
    lines = [{"pad": pad, "context": context}]
    for number, text in enumerate(all_texts):
        line = {"text": text, "ids": ids[number][: kept[number]]}
        if number in vectors:
            line["vector"] = listed(vectors[number])
        lines.append(line)
    write_lines(TARGET / f"{model}-texts.jsonl.gz", lines)
    return rows


def write_scores(model: str, rows: torch.Tensor) -> None:
    write_json(TARGET / f"{model}-scores.json", dict(zip(pictures(), map(listed, rows))))


def write_entry(model: str, title: str, dimension: int, image: dict, text: dict, score: dict):
    roles = {
        "imageTower": "image-tower.onnx",
        "textTower": "text-tower.onnx",
        "tokenizer": "tokenizer.json",
    }
    files = []
    for role, name in roles.items():
        content = (TARGET / model / name).read_bytes()
        sha256 = hashlib.sha256(content).hexdigest()
        files.append({"role": role, "file": name, "bytes": len(content), "sha256": sha256})
    common = {"input": "pixel_values", "side": SIDE, "cropRounding": "floor"}
    read = {"input": "input_ids", "promptTemplate": "{}", "lowerCase": False}
    entry = {
        "id": f"tiny-{model}",
        "title": title,
        "description": "Random weights, for tests: it finds nothing.",
        "licence": "Apache-2.0",
        "starter": False,
        "dimension": dimension,
        "files": files,
        "image": common | {"background": [255, 255, 255]} | image,
        "text": read | {"padding": "contextLength", "pooling": "none"} | text,
        "score": score,
        "nearIdentical": 0.96,
    }
    path = TARGET / model / "model.json"
    path.write_text(json.dumps(entry, indent=2) + "\n", encoding="ascii")


def make_clip() -> None:
    vision, text = towers.clip_vision(1), towers.clip_text(2)
    processor = CLIPImageProcessorPil()
    images = image_side("clip", vision, clip_square, processor, CLIP_MEAN, CLIP_STD)
    published = clip_tokenizer()
    pad = published.pad_token_id
    words = text_side("clip", text, published.backend_tokenizer, pad, CLIP_CONTEXT)
    write_scores("clip", images @ words.T)
    for sentence in texts():
        own = published(sentence, truncation=True, max_length=CLIP_CONTEXT).input_ids
        assert len(own) <= CLIP_CONTEXT and own[0] == 49406 and own[-1] == 49407, sentence
    write_entry(
        "clip",
        "Tiny CLIP",
        towers.CLIP_DIMENSION,
        {
            "output": "image_embeds",
            "fit": "crop",
            "resample": "bicubic",
            "mean": CLIP_MEAN,
            "std": CLIP_STD,
        },
        {"output": "text_embeds", "contextLength": CLIP_CONTEXT},
        {"kind": "cosine"},
    )


def make_siglip() -> None:
    model = towers.siglip(3)
    processor = SiglipImageProcessorPil(resample=Image.Resampling.BILINEAR)
    vision, text = towers.siglip_vision(model), towers.siglip_text(model)
    images = image_side("siglip", vision, siglip_square, processor, HALVES, HALVES)
    words = text_side("siglip", text, siglip_tokenizer(texts()), 0, SIGLIP_CONTEXT)
    scale, bias = model.logit_scale.exp().item(), model.logit_bias.item()
    write_scores("siglip", torch.sigmoid(images @ words.T * scale + bias))
    write_entry(
        "siglip",
        "Tiny SigLIP",
        towers.SIGLIP_WIDTH,
        {
            "output": "pooler_output",
            "fit": "stretch",
            "resample": "bilinear",
            "mean": HALVES,
            "std": HALVES,
        },
        {"output": "pooler_output", "contextLength": SIGLIP_CONTEXT},
        {"kind": "sigmoid", "scale": scale, "bias": bias},
    )


def main() -> None:
    for folder in ("clip", "siglip", "pictures", "pixels"):
        shutil.rmtree(TARGET / folder, ignore_errors=True)
        (TARGET / folder).mkdir(parents=True)
    for name, picture in pictures().items():
        picture.save(TARGET / "pictures" / f"{name}.png", optimize=True)
    make_clip()
    make_siglip()


if __name__ == "__main__":
    main()
