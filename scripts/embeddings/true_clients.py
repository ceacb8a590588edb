"""Compares the vectors that the page makes with those of Transformers, or of llama.cpp where that is not there.

Usage: python true_clients.py MODEL_FOLDER MODEL.gguf TEXTS.json OURS.json
MODEL_FOLDER holds the model as sentence-transformers has it (`config.json`, `model.safetensors`, `tokenizer.json`),
MODEL.gguf the same model for llama.cpp, TEXTS.json a list of texts, and OURS.json what `our-vectors.ts` wrote of them.
Needs `pip install numpy xllamacpp`, and better `torch transformers` too, in an environment outside this folder.
Prints the least cosine of a text's vector and of a token's, and the largest gap of BERTScore's figures, computed here anew.
"""

import itertools
import json
import sys
import urllib.request

import numpy as np

FOLDER, GGUF, TEXTS, OURS = sys.argv[1:]
# Least cosine with a true client's vector, and most that a BERTScore may be off.
LEAST_COSINE = 0.999
MOST_GAP = 0.002


def in_transformers(texts):
    """For each text its vector, and those of its tokens without the marks of its ends."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(FOLDER)
    model = AutoModel.from_pretrained(FOLDER, dtype=torch.float32).eval()
    found = []
    for text in texts:
        asked = tokenizer(text, return_tensors="pt", truncation=True, max_length=512)
        with torch.no_grad():
            rows = model(**asked).last_hidden_state[0].double().numpy()
        found.append((rows.mean(0), rows[1:-1]))
    return found


def in_llama_cpp(texts):
    """The same from llama.cpp, which is asked with its own pooling and with none."""
    import xllamacpp

    kinds = xllamacpp.llama_pooling_type
    asked = []
    for pooling in (kinds.LLAMA_POOLING_TYPE_UNSPECIFIED, kinds.LLAMA_POOLING_TYPE_NONE):
        parameters = xllamacpp.CommonParams()
        parameters.model.path = GGUF
        parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = 512
        parameters.n_parallel = 1
        parameters.embedding = True
        parameters.pooling_type = pooling
        server = xllamacpp.Server(parameters)
        rows = []
        for text in texts:
            body = json.dumps({"content": text}).encode()
            headers = {"Content-Type": "application/json"}
            request = urllib.request.Request(f"{server.listening_address}/embeddings", body, headers)
            with urllib.request.urlopen(request) as response:
                rows.append(np.array(json.load(response)[0]["embedding"]))
        asked.append(rows)
        del server
    return [(whole[0], tokens[1:-1]) for whole, tokens in zip(*asked)]


def cosines(one, other):
    return (one * other).sum(-1) / np.linalg.norm(one, axis=-1) / np.linalg.norm(other, axis=-1)


def bert_score(candidate, reference):
    """Precision, recall and F1 by greedy matching (Zhang et al. 2020, section 3), without weights and rescaling."""
    candidate, reference = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (candidate, reference))
    likeness = candidate @ reference.T
    precision, recall = likeness.max(1).mean(), likeness.max(0).mean()
    return np.array([precision, recall, 2 * precision * recall / (precision + recall)])


def main():
    with open(TEXTS, encoding="utf-8") as file:
        texts = json.load(file)
    with open(OURS, encoding="utf-8") as file:
        ours = json.load(file)
    failures = 0
    for name, client in (("Transformers", in_transformers), ("llama.cpp", in_llama_cpp)):
        try:
            true = client(texts)
        except ImportError as missing:
            print(f"{name}: not tried ({missing})")
            continue
        whole = min(cosines(np.array(own), vector) for own, (vector, _) in zip(ours["texts"], true))
        print(f"{name}: {len(texts)} texts, least cosine of a text's vector {whole:.6f}")
        counts = [len(own) == len(rows) for own, (_, rows) in zip(ours["tokens"], true)]
        same = [i for i, equal in enumerate(counts) if equal]
        token = min(cosines(np.array(ours["tokens"][i]), true[i][1]).min() for i in same)
        print(f"{name}: {len(same)} texts with the same number of tokens, least cosine of a token's vector {token:.6f}")
        gaps = [
            np.abs(np.array(ours["scores"][f"{i},{j}"]) - bert_score(true[i][1], true[j][1])).max()
            for i, j in itertools.permutations(same, 2)
        ]
        print(f"{name}: {len(gaps)} pairs, largest gap of precision, recall or F1 {max(gaps):.6f}")
        failures += whole < LEAST_COSINE or token < LEAST_COSINE or max(gaps) > MOST_GAP or len(same) < len(texts)
    sys.exit(failures > 0)


main()
