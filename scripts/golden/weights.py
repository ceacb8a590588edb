"""Writes tests/training/gguf/golden-weights.json: blocks of every format of weights, and their values in single precision.

Needs Python 3.9 or later and `pip install gguf==0.19.0`, best in an environment outside this folder:

    python scripts/golden/weights.py && npx prettier --write tests/training/gguf/golden-weights.json

Some blocks have scales at an edge: zero, the least and the largest number below the normal halves, the least normal
half, one, the largest half, and their negatives. The others are random, with scales as weights have them. The values are
those of `gguf.quants.dequantize`. Blocks and values are written as base64 of their little-endian bytes.
"""

import base64
import json
import pathlib

import numpy as np
from gguf import GGML_QUANT_SIZES
from gguf import GGMLQuantizationType as Kind
from gguf.quants import dequantize

OUT = pathlib.Path(__file__).parents[2] / "tests" / "training" / "gguf" / "golden-weights.json"
# Where each format keeps its halves, in bytes from the start of a block.
HALVES = {
    Kind.F16: [0],
    Kind.BF16: [],
    Kind.Q4_0: [0],
    Kind.Q4_1: [0, 2],
    Kind.Q5_0: [0],
    Kind.Q5_1: [0, 2],
    Kind.Q8_0: [0],
    Kind.Q2_K: [80, 82],
    Kind.Q3_K: [108],
    Kind.Q4_K: [0, 2],
    Kind.Q5_K: [0, 2],
    Kind.Q6_K: [208],
    Kind.IQ4_NL: [0],
}
# Bits of halves: zero, least and largest subnormal, least normal, one, the largest; with both signs.
EDGES = [each | sign for each in (0x0000, 0x0001, 0x03FF, 0x0400, 0x3C00, 0x7BFF) for sign in (0, 0x8000)]
# The same for BF16, in its own bits.
BF16_EDGES = [each | sign for each in (0x0000, 0x0001, 0x007F, 0x0080, 0x3F80, 0x7F7F) for sign in (0, 0x8000)]
RANDOM_BLOCKS = {1: 64, 32: 8, 256: 3}


def edge_blocks(kind, size, draw):
    """One block for each edge; where a block has two halves, the second is another edge."""
    if kind == Kind.BF16:
        return np.array(BF16_EDGES, dtype="<u2").view(np.uint8).reshape(-1, 2)
    # Large blocks get fewer edges, to keep the file small.
    edges = EDGES if size < 40 else EDGES[1:12:3]
    blocks = draw.integers(0, 256, (len(edges), size), dtype=np.uint8)
    for i, bits in enumerate(edges):
        for n, at in enumerate(HALVES[kind]):
            other = EDGES[(EDGES.index(bits) + 4 * n) % len(EDGES)]
            blocks[i, at : at + 2] = [other & 255, other >> 8]
    return blocks


def finite_halves(kind, blocks, draw):
    """Random blocks, with scales as weights have them."""
    scales = draw.normal(0, 0.02, (len(blocks), 2)).astype("<f2").view(np.uint8).reshape(len(blocks), 2, 2)
    for n, at in enumerate(HALVES[kind]):
        blocks[:, at : at + 2] = scales[:, n]
    if kind == Kind.BF16:
        blocks[:, 1] = blocks[:, 1] & 0xBF
    return blocks


def text(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


golden = {}
draw = np.random.default_rng(13)
for kind in HALVES:
    values, size = GGML_QUANT_SIZES[kind]
    random = finite_halves(kind, draw.integers(0, 256, (RANDOM_BLOCKS[values], size), dtype=np.uint8), draw)
    blocks = np.concatenate([edge_blocks(kind, size, draw), random])
    wide = dequantize(blocks.reshape(1, -1), kind).astype("<f4")
    golden[kind.name] = {"type": int(kind), "blocks": text(blocks), "values": text(wide)}
OUT.write_text(json.dumps(golden), encoding="utf-8")
