"""The two tokenizers: CLIP's real one, and one of SigLIP 2's kind."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import open_clip
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import BPE
from tokenizers.trainers import BpeTrainer
from transformers import CLIPTokenizer
from transformers.convert_slow_tokenizer import bytes_to_unicode

CLIP_TOKENS = 49_408
CLIP_CONTEXT = 77
SIGLIP_CONTEXT = 64
SIGLIP_TOKENS = 384


def clip_tokenizer() -> CLIPTokenizer:
    """From the merges as published: 256 bytes, the same at a word's end, one token a merge, two
    special ones. The list goes on after the lines that the vocabulary has room for."""
    packed = Path(open_clip.__file__).parent / "bpe_simple_vocab_16e6.txt.gz"
    lines = gzip.decompress(packed.read_bytes()).decode("utf-8").split("\n")
    merges = [tuple(line.split()) for line in lines[1 : CLIP_TOKENS - 256 - 256 - 2 + 1]]
    letters = list(bytes_to_unicode().values())
    tokens = letters + [letter + "</w>" for letter in letters]
    tokens += ["".join(merge) for merge in merges] + ["<|startoftext|>", "<|endoftext|>"]
    vocabulary = {token: number for number, token in enumerate(tokens)}
    assert len(tokens) == len(vocabulary) == CLIP_TOKENS
    made = CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=CLIP_CONTEXT)
    cat = [49406, 320, 1125, 539, 320, 2368, 49407]
    assert made("a photo of a cat").input_ids == cat, made("a photo of a cat").input_ids
    return made


def siglip_tokenizer(texts: list[str]) -> Tokenizer:
    """Gemma's kind, as SigLIP 2 has it: cased, blanks as ▁, bytes for what it does not know, an end
    token and none at the start. Its merges are learnt from the texts, for want of the real ones."""
    made = Tokenizer(BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    made.normalizer = normalizers.Replace(" ", "▁")
    made.pre_tokenizer = pre_tokenizers.Split(Regex("▁"), behavior="merged_with_next")
    special = ["<pad>", "<eos>", "<bos>", "<unk>"]
    as_bytes = [f"<0x{value:02X}>" for value in range(256)]
    latin = [text for text in texts if text.isascii()]
    trainer = BpeTrainer(
        vocab_size=SIGLIP_TOKENS - len(as_bytes),
        special_tokens=special,
        show_progress=False,
    )
    made.train_from_iterator(latin, trainer)
    learnt = json.loads(made.to_str())["model"]
    pieces = sorted(learnt["vocab"], key=learnt["vocab"].get)
    tokens = special + as_bytes + [piece for piece in pieces if piece not in special]
    made.model = BPE(
        vocab={token: number for number, token in enumerate(tokens)},
        merges=[tuple(merge) for merge in learnt["merges"]],
        unk_token="<unk>",
        fuse_unk=True,
        byte_fallback=True,
    )
    made.add_special_tokens(special)
    made.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback()])
    made.post_processor = processors.TemplateProcessing(
        single="$A <eos>", special_tokens=[("<eos>", tokens.index("<eos>"))]
    )
    return made


def save(tokenizer: Tokenizer, path: Path) -> None:
    path.write_text(tokenizer.to_str(pretty=False), encoding="utf-8")
