"""Write varied texts and the ids that the Python tokenizers package gives the starter for them.

    python token_goldens.py all-minilm-l6-v2-q-tokenizer.json \
        ../resources/photos/likeness/clip/minilm-tokens.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from tokenizers import Tokenizer

MAX_TOKENS = 256
SEED = 20261122

WRITTEN = (
    "dog",
    "a photo of a cat",
    "  two   spaces\tand\ttabs\n",
    "Café façade, naïve signage & a red door!",
    "CAFE\u0301 with a combining accent",
    "İstanbul ıssız — Turkish I",
    "straße, Straẞe, ﬁne ﬂoor ligatures",
    "don't can't it's o'clock",
    "e-mail: a.b+c@example.org, 12:30, 3.14, 1,000",
    "#sunset @beach $5 50% a/b\\c",
    "[CLS] [SEP] [PAD] [UNK] [MASK] in the words",
    "👨‍👩‍👧‍👦 family, 🇫🇷 flag, 👍🏽 thumb, ❤️ heart",
    "😀",
    "犬と猫",
    "海滩上的日落",
    "강아지가 달린다",
    "שלום עולם",
    "مرحبا بالعالم",
    "नमस्ते दुनिया",
    "สวัสดีชาวโลก",
    "Привет, мир",
    "Γειά σου Κόσμε",
    "zero\u200bwidth\u200djoiner\ufeffmark",
    "soft\u00adhyphen no\u00a0break",
    "control \u0000 \u0001 \u0007 \u001b[31m \u007f \u0085 \ufffd",
    "private \ue000 unassigned \u0378 tag \U000e0041",
    "𝒻𝒶𝓃𝒸𝓎 𝔱𝔢𝔵𝔱 ｆｕｌｌ ｗｉｄｔｈ",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "\u202eright to left override\u202c",
    "x" * 100,
    "x" * 101,
    "y" * 5000,
    "word " * 254,
    "word " * 255,
    "word " * 3000,
    "犬" * 600,
    "🐕" * 300,
    "-" * 700,
    "\n\r\n line ends \u2028 \u2029",
    "<b>html</b> &amp; entities &lt;",
)
ALPHABETS = (
    [chr(code) for code in range(0x20, 0x7F)],
    [chr(code) for code in range(0x00, 0x250)],
    [chr(code) for code in range(0x250, 0x700)],
    [chr(code) for code in range(0x900, 0x1100)],
    [chr(code) for code in range(0x2000, 0x2C00)],
    [chr(code) for code in range(0x3000, 0x3400)],
    [chr(code) for code in range(0x4E00, 0x5200)],
    [chr(code) for code in range(0xF900, 0x10000) if code < 0xFFFE],
    [chr(code) for code in range(0x1F300, 0x1FAFF)],
)
WORDS = (
    "a the two three red blue old young dog cat child woman man beach mountain sunset snow "
    "running jumping sitting bicycle guitar kitchen unphotographable photogrammetry "
    "Lightroom DSLR 35mm f/1.8 ISO-400 black-and-white"
).split()


def made(count: int) -> list[str]:
    chance = random.Random(SEED)
    texts = []
    for number in range(count):
        if number % 3 == 0:
            words = [chance.choice(WORDS) for _ in range(chance.randint(1, 20))]
            texts.append(chance.choice((" ", "  ", ", ")).join(words))
        else:
            alphabet = chance.choice(ALPHABETS) + [" "] * 20
            texts.append("".join(chance.choices(alphabet, k=chance.randint(1, 60))))
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("to", type=Path)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    with options.to.open("w", encoding="ascii") as lines:
        for text in (*WRITTEN, *made(460)):
            golden = {"text": text, "ids": tokenizer.encode(text).ids}
            lines.write(json.dumps(golden, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
