"""ICC profiles drawn from published primaries and curves: nobody's files are copied."""

import struct

import numpy as np

D50_XY = (0.3457, 0.3585)
D65_XY = (0.3127, 0.3290)
D50 = (0.9642, 1.0, 0.8249)
BRADFORD = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])


def fixed(value):
    return struct.pack(">i", round(value * 65536))


def xyz(values):
    return b"XYZ \0\0\0\0" + b"".join(fixed(value) for value in values)


def power(exponent):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(exponent * 256)) + b"\0\0"


def table(values):
    return b"curv\0\0\0\0" + struct.pack(f">I{len(values)}H", len(values), *values)


def parametric(kind, parameters):
    return b"para\0\0\0\0" + struct.pack(">HH", kind, 0) + b"".join(fixed(p) for p in parameters)


SRGB_CURVE = parametric(3, [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045])


def colorants(primaries, white):
    """Linear RGB to XYZ relative to D50."""
    to_xyz = lambda x, y: np.array([x / y, 1, (1 - x - y) / y])
    matrix = np.array([to_xyz(*primary) for primary in primaries]).T
    matrix = matrix * np.linalg.solve(matrix, to_xyz(*white))
    scale = (BRADFORD @ D50) / (BRADFORD @ to_xyz(*white))
    return np.linalg.inv(BRADFORD) @ np.diag(scale) @ BRADFORD @ matrix


def profile(tags, space=b"RGB ", connection=b"XYZ ", kind=b"mntr", intent=0):
    body, directory, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += b"\0" * (-len(data) % 4)
        directory += name + struct.pack(">II", offset + len(body), len(data))
        body += data
    header = struct.pack(">I4xI4s4s4s", offset + len(body), 0x02400000, kind, space, connection)
    header += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp"
    header = header.ljust(64, b"\0") + struct.pack(">I", intent)
    header += b"".join(fixed(value) for value in D50)
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + directory + body


def rgb(primaries, white, curve):
    matrix = colorants(primaries, white)
    tags = [(b"wtpt", xyz(D50))]
    tags += [(name, xyz(matrix[:, i])) for i, name in enumerate([b"rXYZ", b"gXYZ", b"bXYZ"])]
    tags += [(name, curve) for name in [b"rTRC", b"gTRC", b"bTRC"]]
    return profile(tags)


def gray(curve):
    return profile([(b"wtpt", xyz(D50)), (b"kTRC", curve)], space=b"GRAY")


def inks():
    """A press whose inks are plain filters, as a table of 5 steps an ink to Lab (lut16Type)."""
    steps = np.linspace(0, 1, 5)
    c, m, y, k = np.meshgrid(steps, steps, steps, steps, indexing="ij")
    light = np.stack([(1 - 0.9 * c), (1 - 0.85 * m), (1 - 0.95 * y)], axis=-1) * (1 - 0.92 * k)[..., None]
    matrix = colorants([(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)], D65_XY)
    relative = (light**2.2) @ matrix.T / np.array(D50)
    f = np.where(relative > (6 / 29) ** 3, np.cbrt(relative), relative / (3 * (6 / 29) ** 2) + 4 / 29)
    lab = np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)
    encoded = np.stack([lab[..., 0] / 100 * 0xFF00, (lab[..., 1] + 128) * 256, (lab[..., 2] + 128) * 256], axis=-1)
    grid = np.clip(encoded.round(), 0, 65535).astype(">u2").tobytes()
    identity = b"".join(fixed(v) for v in [1, 0, 0, 0, 1, 0, 0, 0, 1])
    line = struct.pack(">2H", 0, 65535)
    lut = b"mft2\0\0\0\0" + struct.pack(">4B", 4, 3, 5, 0) + identity + struct.pack(">2H", 2, 2)
    lut += line * 4 + grid + line * 3
    return profile([(b"wtpt", xyz(D50)), (b"A2B0", lut)], b"CMYK", b"Lab ", b"prtr")


ADOBE_RGB = rgb([(0.64, 0.33), (0.21, 0.71), (0.15, 0.06)], D65_XY, power(563 / 256))
DISPLAY_P3 = rgb([(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)], D65_XY, SRGB_CURVE)
PROPHOTO = rgb([(0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)], D50_XY, power(1.8))
REC2020_TABLE = rgb(
    [(0.708, 0.292), (0.170, 0.797), (0.131, 0.046)],
    D65_XY,
    table([round(65535 * (i / 63) ** 2.4) for i in range(64)]),
)
GRAY_18 = gray(power(1.8))
INKS = inks()
