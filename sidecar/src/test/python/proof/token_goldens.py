"""Write varied texts and the ids that the Python tokenizers package gives the starter for them.

    python token_goldens.py all-minilm-l6-v2-q-tokenizer.json \
        ../../resources/photos/likeness/clip/minilm-tokens.jsonl
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from texts import texts
from tokenizers import Tokenizer

MAX_TOKENS = 256

# What only this vocabulary or its longer context brings into play.
OF_ITS_OWN = (
    "[CLS] [SEP] [PAD] [UNK] [MASK] in the words",
    "x" * 101,
    "y" * 5000,
    "word " * 254,
    "word " * 255,
    "word " * 3000,
    "犬" * 600,
    "🐕" * 300,
    "-" * 700,
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("to", type=Path)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    with options.to.open("w", encoding="ascii") as lines:
        for text in (*OF_ITS_OWN, *texts()):
            golden = {"text": text, "ids": tokenizer.encode(text).ids}
            lines.write(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
