"""Writes a GGUF anew in another format with llama.cpp's own quantiser. Usage: quantize.py FROM TO FORMAT

FROM holds weights in half or single precision. FORMAT is one of llama.cpp's, as q4_k_m; K formats need rows that 256
divides, others are used for the rest. Needs Python 3.9 or later and `pip install llama-cpp-python`.
"""

import sys

import llama_cpp

source, target, name = sys.argv[1:4]
params = llama_cpp.llama_model_quantize_default_params()
params.ftype = getattr(llama_cpp, f"LLAMA_FTYPE_MOSTLY_{name.upper()}")
params.nthread = 2
params.allow_requantize = True
failed = llama_cpp.llama_model_quantize(source.encode(), target.encode(), params)
sys.exit(f"llama.cpp refused to write {name}: code {failed}" if failed else 0)
