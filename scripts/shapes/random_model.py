"""Writes a GGUF of a given shape with random weights, to measure speed and memory with. What such a model writes means nothing.

Needs Python 3.9 or later and `pip install gguf==0.19.0`. The tokenizer is copied from another GGUF of the llama family;
a larger vocabulary is filled up with unused words. The embedding is the read-out too. For example, the shapes of
SmolLM2-360M and of Qwen2-0.5B, and one that is 1,024 wide, for `quantize.py`:

    python random_model.py q8_0.gguf 360m-q8_0.gguf --layers 32 --width 960 --heads 15 --kv-heads 5 --ffn 2560
    python random_model.py q8_0.gguf 500m-q8_0.gguf --layers 24 --width 896 --heads 14 --kv-heads 2 --ffn 4864 --vocab 151936
    python random_model.py q8_0.gguf 1024-f16.gguf --layers 24 --width 1024 --heads 16 --kv-heads 8 --ffn 2816 --format f16
"""

import argparse

import numpy as np
from gguf import GGMLQuantizationType as Kind
from gguf import GGUFReader, GGUFValueType, GGUFWriter

BLOCK = 32
# Standard deviation of the weights, as a new model has them.
SPREAD = 0.02
UNUSED_TOKEN = 5

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("tokenizer")
parser.add_argument("target")
for name in ("layers", "width", "heads", "kv-heads", "ffn"):
    parser.add_argument(f"--{name}", type=int, required=True)
parser.add_argument("--vocab", type=int, default=0)
parser.add_argument("--context", type=int, default=8192)
parser.add_argument("--format", choices=("q8_0", "f16"), default="q8_0")
parser.add_argument("--seed", type=int, default=1)
shape = parser.parse_args()
draw = np.random.default_rng(shape.seed)
head = shape.width // shape.heads


def copy_tokenizer(writer, source):
    """@returns the number of words"""
    words = source.fields["tokenizer.ggml.tokens"].contents()
    missing = max(0, shape.vocab - len(words))
    for key, field in source.fields.items():
        if not key.startswith("tokenizer."):
            continue
        value = field.contents()
        if key == "tokenizer.ggml.tokens":
            value = value + [f"<unused_{i}>" for i in range(missing)]
        elif key == "tokenizer.ggml.token_type":
            value = value + [UNUSED_TOKEN] * missing
        if field.types[0] == GGUFValueType.ARRAY:
            writer.add_key_value(key, value, GGUFValueType.ARRAY, sub_type=field.types[-1])
        else:
            writer.add_key_value(key, value, field.types[0])
    return len(words) + missing


def add_matrix(writer, name, rows, columns):
    if shape.format == "f16":
        weights = draw.standard_normal((rows, columns), dtype=np.float32)
        writer.add_tensor(name, (weights * np.float32(SPREAD)).astype(np.float16))
        return
    # Whole numbers drawn evenly from -127 to 127 have a standard deviation of 73.3.
    blocks = draw.integers(-127, 128, (rows * columns // BLOCK, BLOCK + 2), dtype=np.int8).view(np.uint8)
    blocks[:, :2] = np.array([SPREAD / 73.3], dtype="<f2").view(np.uint8)
    writer.add_tensor(name, blocks.reshape(rows, -1), raw_dtype=Kind.Q8_0)


def add_layer(writer, i):
    at = f"blk.{i}."
    kv_width = head * shape.kv_heads
    for name in ("attn_norm", "ffn_norm"):
        writer.add_tensor(f"{at}{name}.weight", np.ones(shape.width, dtype=np.float32))
    for name, rows, columns in (
        ("attn_q", shape.width, shape.width),
        ("attn_k", kv_width, shape.width),
        ("attn_v", kv_width, shape.width),
        ("attn_output", shape.width, shape.width),
        ("ffn_gate", shape.ffn, shape.width),
        ("ffn_up", shape.ffn, shape.width),
        ("ffn_down", shape.width, shape.ffn),
    ):
        add_matrix(writer, f"{at}{name}.weight", rows, columns)


writer = GGUFWriter(shape.target, "llama")
writer.add_name(f"Random weights, {shape.layers} layers, {shape.width} wide")
writer.add_block_count(shape.layers)
writer.add_context_length(shape.context)
writer.add_embedding_length(shape.width)
writer.add_feed_forward_length(shape.ffn)
writer.add_head_count(shape.heads)
writer.add_head_count_kv(shape.kv_heads)
writer.add_rope_dimension_count(head)
writer.add_rope_freq_base(100_000.0)
writer.add_layer_norm_rms_eps(1e-5)
writer.add_file_type(7 if shape.format == "q8_0" else 1)
vocabulary = copy_tokenizer(writer, GGUFReader(shape.tokenizer))
writer.add_vocab_size(vocabulary)
add_matrix(writer, "token_embd.weight", vocabulary, shape.width)
for layer in range(shape.layers):
    add_layer(writer, layer)
writer.add_tensor("output_norm.weight", np.ones(shape.width, dtype=np.float32))
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
