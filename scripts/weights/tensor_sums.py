"""Prints a line of JSON for each tensor of a GGUF: its name, its format, and the SHA-256 of its values in single precision.

Needs Python 3.9 or later and `pip install gguf==0.19.0`. Usage: tensor_sums.py FILE.gguf
"""

import hashlib
import json
import sys

import numpy as np
from gguf import GGUFReader
from gguf.quants import dequantize

for tensor in GGUFReader(sys.argv[1]).tensors:
    values = np.ascontiguousarray(dequantize(tensor.data, tensor.tensor_type), dtype="<f4")
    sha256 = hashlib.sha256(values.data).hexdigest()
    print(json.dumps({"name": tensor.name, "format": tensor.tensor_type.name, "sha256": sha256}), flush=True)
