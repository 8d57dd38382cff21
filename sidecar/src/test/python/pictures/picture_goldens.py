"""Draws the pictures that PictureGoldensTest reads, and what their pixels must come out as.

    python3 -m venv .venv && .venv/bin/pip install -r requirements.txt
    .venv/bin/python picture_goldens.py

needs ImageMagick, libtiff-tools, liblcms2-utils and libheif-examples (Debian packages) for what
Pillow can't write. NAME.EXT is a picture, NAME.EXT.png what it must be read as, and goldens.tsv says
for each how far a value may be off at most, and on average. Colours are converted by LittleCMS at
full precision (no optimised tables), relative to the white point, CMYK perceptual; of 16-bit files
from all 16 bits.
"""

import io
import pathlib
import struct
import subprocess
import tempfile
import zlib

import numpy as np
from PIL import Image, ImageCms

import profiles
import turned_heif
from tiff_files import SHORT, tiff

TARGET = pathlib.Path(__file__).parent.parent.parent / "resources/photos/likeness/image/pictures"
WIDTH, HEIGHT = 36, 24
SRGB = ImageCms.createProfile("sRGB")
EXIF_6 = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
index = []


def drawing(depth=8):
    """Shades in every channel, with a block of plain colours in one corner so that turns show."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    shades = np.stack(
        [x / (WIDTH - 1), y / (HEIGHT - 1), 0.5 + 0.5 * np.sin(x / 5.0) * np.cos(y / 4.0)], axis=2
    )
    shades[2:8, 2:8] = (1, 0, 0)
    shades[2:8, 9:15] = (0, 1, 0)
    return (shades * (2**depth - 1)).round().astype(np.uint16 if depth > 8 else np.uint8)


RGB8, RGB16 = drawing(8), drawing(16)
GRAY8, GRAY16 = RGB8[..., 2:], RGB16[..., 2:]
ALPHA8 = np.concatenate([RGB8, RGB8[..., 1:2]], axis=2)
INKS8 = np.concatenate([RGB8, 255 - RGB8[..., :1] // 2 - 128], axis=2).astype(np.uint8)


def write(name, data, expected, most=0, mean=None):
    (TARGET / name).write_bytes(data)
    Image.fromarray(np.ascontiguousarray(expected).astype(np.uint8)).save(TARGET / (name + ".png"), optimize=True)
    index.append(f"{name}\t{most}\t{most if mean is None else mean}")


def saved(image, kind, **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(data):
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def managed(pixels, profile, mode="RGB"):
    image = Image.fromarray(pixels if mode != "L" else pixels[..., 0], mode)
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        SRGB,
        mode,
        "RGB",
        0 if mode == "CMYK" else 1,
        ImageCms.Flags.NOOPTIMIZE,
    )
    return np.asarray(ImageCms.applyTransform(image, transform))


def managed16(pixels, profile):
    """By LittleCMS' own calculator, unbounded; what is out of sRGB is cut."""
    with tempfile.NamedTemporaryFile(suffix=".icc") as file:
        file.write(profile)
        file.flush()
        lines = "\n".join(" ".join(str(v / 257) for v in p) for p in pixels.reshape(-1, pixels.shape[2]).astype(float))
        command = ["transicc", "-n", "-c0", "-t1", "-i" + file.name, "-o*sRGB"]
        output = subprocess.run(command, input=lines + "\n", capture_output=True, text=True, check=True).stdout
    values = np.array([[float(v) for v in line.split()] for line in output.splitlines() if line.strip()])
    return np.clip(values[: pixels.shape[0] * pixels.shape[1]], 0, 255).round().astype(np.uint8).reshape(HEIGHT, WIDTH, 3)


def flat(gray):
    return np.repeat(gray, 3, axis=2)


def by_tool(source, suffix, *commands):
    """What programs make of a file: each command has {0} for its source and {1} for its target."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / ("source" + suffix)
        path.write_bytes(source)
        for number, command in enumerate(commands):
            target = pathlib.Path(folder) / f"step{number}{command[0]}"
            subprocess.run([part.format(path, target) for part in command[1:]], check=True, capture_output=True)
            path = target
        return path.read_bytes()


def icc_tag(profile):
    return (34675, 7, list(profile))


def tiffs():
    write("rgb8.tif", tiff(RGB8, 2), RGB8)
    write("rgb8-motorola-tiled-deflate.tif", tiff(RGB8, 2, order=">", tile=16, deflate=True), RGB8)
    write("rgb8-planes.tif", tiff(RGB8, 2, planar=True), RGB8)
    write("rgb8-big.tif", tiff(RGB8, 2, big=True), RGB8)
    write("rgb8-big-motorola.tif", tiff(RGB8, 2, big=True, order=">"), RGB8)
    write("rgb8-behind-a-thumbnail.tif", tiff(RGB8, 2, pages=[RGB8[::4, ::4]]), RGB8)
    write("rgb8-lying.tif", tiff(RGB8, 2, tags=[(274, SHORT, [6])]), np.rot90(RGB8, 3))
    write("rgb16.tif", tiff(RGB16, 2), RGB16 >> 8)
    write("rgb16-motorola.tif", tiff(RGB16, 2, order=">"), RGB16 >> 8)
    write("rgb-float.tif", tiff((RGB16 / 65535).astype(np.float32), 2), RGB16 >> 8, 1)
    write("rgb32.tif", tiff(RGB16.astype(np.uint32) * 65537, 2), RGB16 >> 8)
    write("gray8.tif", tiff(GRAY8, 1), flat(GRAY8))
    write("gray16.tif", tiff(GRAY16, 1), flat(GRAY16) >> 8)
    write("gray8-white-is-zero.tif", tiff(255 - GRAY8, 0), flat(GRAY8))
    write("rgb8-alpha.tif", tiff(ALPHA8, 2, tags=[(338, SHORT, [2])]), ALPHA8)
    write("cmyk8.tif", tiff(INKS8, 5), opened_inks(INKS8), 1)
    write("cmyk8-icc.tif", tiff(INKS8, 5, tags=[icc_tag(profiles.INKS)]), managed(INKS8, profiles.INKS, "CMYK"), 2)
    for name, profile in wide().items():
        write(f"{name}8.tif", tiff(RGB8, 2, tags=[icc_tag(profile)], deflate=True), managed(RGB8, profile), 2)
        write(f"{name}16.tif", tiff(RGB16, 2, tags=[icc_tag(profile)], deflate=True), managed16(RGB16, profile), 2)
    plain = saved(Image.fromarray(RGB8), "TIFF")
    for name, options in {"lzw": ["-c", "lzw:2"], "packbits": ["-c", "packbits"], "jpeg": ["-c", "jpeg:r:95"]}.items():
        data = by_tool(plain, ".tif", [".tif", "tiffcp", *options, "{0}", "{1}"])
        write(f"rgb8-{name}.tif", data, opened(data), 2 if name == "jpeg" else 0)
    ycc = by_tool(plain, ".tif", [".tif", "tiffcp", "-c", "jpeg:95", "{0}", "{1}"])
    write("ycbcr-jpeg.tif", ycc, opened(ycc), 2)
    tiles = by_tool(plain, ".tif", [".tif", "tiffcp", "-t", "-w", "16", "-l", "16", "-c", "lzw", "{0}", "{1}"])
    write("rgb8-tiled-lzw.tif", tiles, RGB8)
    palette = Image.fromarray(RGB8).quantize(40)
    write("palette.tif", saved(palette, "TIFF"), np.asarray(palette.convert("RGB")))
    bits = Image.fromarray(RGB8).convert("1")
    for name, coding in {"bits": None, "bits-fax4": "group4", "bits-fax3": "group3"}.items():
        options = {"compression": coding} if coding else {}
        write(f"{name}.tif", saved(bits, "TIFF", **options), flat(np.asarray(bits.convert("L"))[..., None]))
    lab = by_tool(saved(Image.fromarray(RGB8), "PNG"), ".png", [".tif", "convert", "{0}", "-colorspace", "Lab", "-compress", "none", "{1}"])
    write("lab8.tif", lab, RGB8, 30, 6)


def opened_inks(inks):
    rest = 255 - inks.astype(int)
    return np.clip((rest[..., :3] * rest[..., 3:] + 127) // 255, 0, 255).astype(np.uint8)


def wide():
    return {
        "adobe": profiles.ADOBE_RGB,
        "display-p3": profiles.DISPLAY_P3,
        "prophoto": profiles.PROPHOTO,
        "rec2020-table": profiles.REC2020_TABLE,
    }


def jpegs():
    for name, profile in wide().items():
        data = saved(Image.fromarray(RGB8), "JPEG", quality=95, subsampling=0, icc_profile=profile)
        write(f"{name}.jpg", data, managed(opened(data), profile), 2)
    gray = saved(Image.fromarray(GRAY8[..., 0]), "JPEG", quality=95, icc_profile=profiles.GRAY_18)
    write("gray-18.jpg", gray, managed(opened(gray)[..., :1].copy(), profiles.GRAY_18, "L"), 2)
    inks = saved(Image.fromarray(INKS8, "CMYK"), "JPEG", quality=95)
    read = np.asarray(Image.open(io.BytesIO(inks)))
    write("cmyk.jpg", inks, opened_inks(read), 1)
    inks = saved(Image.fromarray(INKS8, "CMYK"), "JPEG", quality=95, icc_profile=profiles.INKS)
    write("cmyk-icc.jpg", inks, managed(read, profiles.INKS, "CMYK"), 2)
    ycck = saved(Image.fromarray(INKS8, "CMYK"), "JPEG", quality=95)
    ycck = ycck.replace(b"Adobe\0\x64\0\0\0\0\0", b"Adobe\0\x64\0\0\0\0\2")
    write("ycck.jpg", ycck, opened_inks(np.asarray(Image.open(io.BytesIO(ycck)))), 1)
    named = Image.Exif()
    named[0x8769] = {0xA001: 65535, 0xA005: {1: "R03"}}
    data = saved(Image.fromarray(RGB8), "JPEG", quality=95, subsampling=0, exif=named)
    write("adobe-by-name.jpg", data, managed(opened(data), profiles.ADOBE_RGB), 2)


def pngs():
    for name, profile in wide().items():
        write(f"{name}.png-8", saved(Image.fromarray(RGB8), "PNG", icc_profile=profile), managed(RGB8, profile), 2)
        deep = png16(RGB16, profile)
        write(f"{name}.png-16", deep, managed16(RGB16, profile), 2)
    gray = saved(Image.fromarray(GRAY8[..., 0]), "PNG", icc_profile=profiles.GRAY_18)
    write("gray-18.png-8", gray, managed(GRAY8, profiles.GRAY_18, "L"), 2)


def png16(pixels, profile):

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 16, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"iCCP", b"drawn\0\0" + zlib.compress(profile, 9))
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def webps():
    image, glass = Image.fromarray(RGB8), Image.fromarray(ALPHA8)
    write("lossless.webp", saved(image, "WEBP", lossless=True), RGB8)
    write("lossless-alpha.webp", saved(glass, "WEBP", lossless=True, exact=True), ALPHA8)
    lossy = saved(image, "WEBP", quality=90)
    write("lossy.webp", lossy, opened(lossy), 130, 8)
    lossy = saved(glass, "WEBP", quality=90)
    write("lossy-alpha.webp", lossy, np.asarray(Image.open(io.BytesIO(lossy))), 130, 8)
    frames = [Image.fromarray(255 - RGB8)]
    moving = saved(image, "WEBP", lossless=True, save_all=True, append_images=frames, duration=50)
    write("animated.webp", moving, RGB8)
    write("lying.webp", saved(image, "WEBP", lossless=True, exif=EXIF_6), np.rot90(RGB8, 3))
    for name, profile in wide().items():
        data = saved(image, "WEBP", lossless=True, icc_profile=profile)
        write(f"{name}.webp", data, managed(RGB8, profile), 2)


def heifs():
    """Larger than the others, because the coders work on blocks; compared with what was drawn."""
    big = Image.fromarray(RGB8).resize((144, 96), Image.Resampling.NEAREST)
    pixels = np.asarray(big)
    glass = Image.fromarray(ALPHA8).resize((144, 96), Image.Resampling.NEAREST)
    png = saved(big, "PNG")
    deep = png16(np.kron(RGB16, np.ones((4, 4, 1), np.uint16)), profiles.DISPLAY_P3)
    for kind in ["heic", "avif"]:
        coded = lambda source, *options: by_tool(source, ".png", ["." + kind, "heif-enc", "-q", "90", *options, "{0}", "-o", "{1}"])
        write(f"plain.{kind}", coded(png), pixels, 30, 1.5)
        write(f"glass.{kind}", coded(saved(glass, "PNG")), np.asarray(glass), 30, 1.5)
        tagged = saved(big, "PNG", icc_profile=profiles.DISPLAY_P3)
        write(f"display-p3.{kind}", coded(tagged), managed(pixels, profiles.DISPLAY_P3), 30, 1.5)
        if kind == "heic":  # heif-enc 1.15 dies of 10-bit AVIF.
            write(f"ten-bits.{kind}", coded(deep, "-b", "10"), managed(pixels, profiles.DISPLAY_P3), 30, 1.5)
        turned = coded(png)
        write(f"lying.{kind}", with_turn(turned), np.rot90(pixels, 1), 30, 1.5)


def with_turn(data):
    """The same with a turn by 90 degrees against the clock (irot), in the place of a spare box."""
    return turned_heif.turned(data)




def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.iterdir():
        old.unlink()
    for part in [tiffs, jpegs, pngs, webps, heifs]:
        part()
    (TARGET / "goldens.tsv").write_text("\n".join(sorted(index)) + "\n")
    print(len(index), "pictures,", sum(f.stat().st_size for f in TARGET.iterdir()), "bytes")


main()
