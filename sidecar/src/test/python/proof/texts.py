"""Texts as people type them and as programs garble them."""

from __future__ import annotations

import random

SEED = 20261122

WRITTEN = (
    "dog",
    "a photo of a cat",
    "a photo of a cat.",
    "A PHOTO OF A CAT",
    "kids on a beach at dusk",
    "  two   spaces\tand\ttabs\n",
    " ",
    "\n\t \r\n",
    ".",
    "?!",
    "a",
    "Café façade, naïve signage & a red door!",
    "CAFE\u0301 with a combining accent",
    "İstanbul ıssız — Turkish I",
    "straße, Straẞe, ﬁne ﬂoor ligatures",
    "don't can't it's we're I've you'll she'd o'clock 'tis",
    "DON'T CAN'T IT'S WE'RE I'VE YOU'LL SHE'D",
    "don’t can’t it’s “curly” ‘quotes’ … – —",
    "e-mail: a.b+c@example.org, 12:30, 3.14, 1,000",
    "#sunset @beach $5 50% a/b\\c",
    "<|startoftext|> in the words",
    "ends early <|endoftext|> and goes on",
    "<|endoftext|><|endoftext|>",
    "<start> <end> </w> <pad> <unk> <eos>",
    "👨‍👩‍👧‍👦 family, 🇫🇷 flag, 👍🏽 thumb, ❤️ heart",
    "😀",
    "😀😀😀 😀",
    "犬と猫",
    "海滩上的日落",
    "강아지가 달린다",
    "שלום עולם",
    "مرحبا بالعالم",
    "नमस्ते दुनिया",
    "สวัสดีชาวโลก",
    "Привет, мир",
    "Γειά σου Κόσμε ΣΊΣΥΦΟΣ",
    "zero\u200bwidth\u200djoiner\ufeffmark",
    "soft\u00adhyphen no\u00a0break",
    "control \u0000 \u0001 \u0007 \u001b[31m \u007f \u0085 \ufffd",
    "private \ue000 unassigned \u0378 tag \U000e0041",
    "𝒻𝒶𝓃𝒸𝓎 𝔱𝔢𝔵𝔱 ｆｕｌｌ ｗｉｄｔｈ ½ ² ① Ⅳ ٣",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "\u202eright to left override\u202c",
    "x" * 100,
    "y" * 1500,
    "word " * 74,
    "word " * 75,
    "word " * 76,
    "word " * 600,
    "犬" * 200,
    "🐕" * 100,
    "-" * 300,
    "1234567890" * 30,
    "\n\r\n line ends \u2028 \u2029",
    "<b>html</b> &amp; entities &lt;&gt; &quot;&#39;&eacute;&nbsp;",
    "&amp;amp; twice",
    "mojibake: cafÃ© naÃ¯ve â€œquotesâ€\u009d â€” schÃ¶n",
    "ÃƒÂ©",
    "snake_case kebab-case camelCase HTTPServer2",
    "35mm f/1.8 ISO-400 1/250s",
    "IMG_20190704_183012.jpg",
    "a²+b²=c²",
    "ǅ ǆ ŉ ᾳ ϓ Å Å ö ö",
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
    "Lightroom DSLR 35mm f/1.8 ISO-400 black-and-white don't it's O'Brien's naïve café "
    "&amp; &lt;3 “quoted” 2019 07/04 #tag 🐕 ❤️"
).split()


def texts() -> list[str]:
    """More than five hundred, each once."""
    chance = random.Random(SEED)
    made = []
    for number in range(460):
        if number % 2 == 0:
            words = [chance.choice(WORDS) for _ in range(chance.randint(1, 20))]
            made.append(chance.choice((" ", "  ", ", ")).join(words))
        else:
            alphabet = chance.choice(ALPHABETS) + [" "] * 20
            made.append("".join(chance.choices(alphabet, k=chance.randint(1, 50))))
    return list(dict.fromkeys((*WRITTEN, *made)))
