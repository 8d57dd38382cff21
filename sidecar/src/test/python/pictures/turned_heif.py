"""Adds a quarter turn to a HEIF file: a property box (irot) and its number among the picture's own."""

import struct


def boxes(data, start, end):
    while start < end:
        size, name = struct.unpack_from(">I4s", data, start)
        yield name, start, start + size
        start += size


def find(data, path, start=0, end=None):
    end = len(data) if end is None else end
    for name, begin, stop in boxes(data, start, end):
        if name == path[0]:
            inside = begin + (12 if name == b"meta" else 8)
            return (begin, stop) if len(path) == 1 else find(data, path[1:], inside, stop)
    raise ValueError(path)


def grow(data, path, at, extra):
    """Inserts bytes and makes every box of the path larger, and item places later by as much."""
    for depth in range(1, len(path) + 1):
        begin, _ = find(data, path[:depth])
        size = struct.unpack_from(">I", data, begin)[0]
        data[begin : begin + 4] = struct.pack(">I", size + len(extra))
    data[at:at] = extra


def turned(source):
    data = bytearray(source)
    _, end = find(data, [b"meta", b"iprp", b"ipco"])
    begin, _ = find(data, [b"meta", b"iprp", b"ipco"])
    number = sum(1 for _ in boxes(data, begin + 8, end)) + 1
    grow(data, [b"meta", b"iprp", b"ipco"], end, struct.pack(">I4sB", 9, b"irot", 1))
    begin, end = find(data, [b"meta", b"iprp", b"ipma"])
    first = begin + 8 + 4 + 4 + 2  # version and flags, count of items, the first one's number
    data[first] += 1
    grow(data, [b"meta", b"iprp", b"ipma"], first + 1 + data[first] - 1, bytes([0x80 | number]))
    begin, _ = find(data, [b"meta", b"iloc"])
    shift_places(data, begin)
    return bytes(data)


def shift_places(data, begin):
    """Items that lie behind the header now lie 10 bytes later (iloc, ISO/IEC 14496-12, 8.11.3)."""
    version = data[begin + 8]
    offset_size, base_size = data[begin + 12] >> 4, data[begin + 13] >> 4
    length_size = data[begin + 12] & 15
    at = begin + 14
    count = struct.unpack_from(">H", data, at)[0]
    at += 2
    for _ in range(count):
        at += 2 + (2 if version > 0 else 0) + 2
        base_at = at
        at += base_size
        extents = struct.unpack_from(">H", data, at)[0]
        at += 2
        for _ in range(extents):
            place, size = (at, offset_size) if offset_size else (base_at, base_size)
            value = int.from_bytes(data[place : place + size], "big") + 10
            data[place : place + size] = value.to_bytes(size, "big")
            at += offset_size + length_size
