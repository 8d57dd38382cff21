"""TIFF files written byte by byte, for what other writers here can't write."""

import struct
import zlib

import numpy as np

SHORT, LONG, LONG8 = 3, 4, 16


def tiff(pixels, photometric, tags=(), order="<", big=False, tile=None, deflate=False, planar=False, pages=()):
    """One page of an array (height, width, samples) of uint8, uint16, uint32 or float32.

    tags: more (tag, type, values); pages: arrays of thumbnails that come first, marked as reduced.
    """
    out = bytearray(b"II" if order == "<" else b"MM")
    out += struct.pack(order + "HHHQ", 43, 8, 0, 0) if big else struct.pack(order + "HI", 42, 0)
    link = 8 if big else 4
    for array, reduced in [(page, True) for page in pages] + [(pixels, False)]:
        entries = page_entries(out, array, photometric, order, None if reduced else tile, deflate, planar)
        entries += [(254, LONG, [1])] if reduced else list(tags)
        link = directory(out, link, sorted(entries), order, big)
    return bytes(out)


def page_entries(out, pixels, photometric, order, tile, deflate, planar):
    height, width, samples = pixels.shape
    kind = pixels.dtype
    pieces = []
    planes = [pixels[..., i : i + 1] for i in range(samples)] if planar else [pixels]
    for plane in planes:
        if tile:
            for top in range(0, height, tile):
                for left in range(0, width, tile):
                    piece = np.zeros((tile, tile, plane.shape[2]), kind)
                    part = plane[top : top + tile, left : left + tile]
                    piece[: part.shape[0], : part.shape[1]] = part
                    pieces.append(piece)
        else:
            pieces += [plane[top : top + 5] for top in range(0, height, 5)]
    offsets, counts = [], []
    for piece in pieces:
        data = piece.astype(kind.newbyteorder(order)).tobytes()
        data = zlib.compress(data, 9) if deflate else data
        out += b"\0" * (len(out) % 2)
        offsets.append(len(out))
        counts.append(len(data))
        out += data
    places = [(324, LONG, offsets), (325, LONG, counts), (322, SHORT, [tile]), (323, SHORT, [tile])]
    if not tile:
        places = [(273, LONG, offsets), (278, SHORT, [5]), (279, LONG, counts)]
    return places + [
        (256, LONG, [width]),
        (257, LONG, [height]),
        (258, SHORT, [kind.itemsize * 8] * samples),
        (259, SHORT, [8 if deflate else 1]),
        (262, SHORT, [photometric]),
        (277, SHORT, [samples]),
        (284, SHORT, [2 if planar else 1]),
        (339, SHORT, [3 if kind.kind == "f" else 1] * samples),
    ]


def directory(out, link, entries, order, big):
    letters = {1: "B", 2: "B", 7: "B", SHORT: "H", LONG: "I", LONG8: "Q"}
    places = []
    room = 8 if big else 4
    for tag, kind, values in entries:
        data = struct.pack(order + f"{len(values)}{letters[kind]}", *values)
        if len(data) > room:
            out += b"\0" * (len(out) % 2)
            places.append((tag, kind, len(values), struct.pack(order + "QI"[not big], len(out))))
            out += data
        else:
            places.append((tag, kind, len(values), data.ljust(room, b"\0")))
    out += b"\0" * (len(out) % 8)
    start = len(out)
    struct.pack_into(order + "QI"[not big], out, link, start)
    out += struct.pack(order + "QH"[not big], len(places))
    for tag, kind, count, data in places:
        out += struct.pack(order + "HH" + "QI"[not big], tag, kind, count) + data
    next_link = len(out)
    out += b"\0" * room
    return next_link
