"""Loads an adapter in PEFT and in llama.cpp, and its merged file in llama.cpp, and compares what they say with each other.

Usage: python true_clients.py BASE.gguf FOLDER
FOLDER is what `npm run tune -- --student BASE.gguf --out FOLDER` wrote. Needs
`pip install torch transformers peft gguf xllamacpp`, best in an environment outside this folder.
Prints the first token of each client after twenty prompts, and the largest difference of the likeliest tokens' log-probabilities.
"""

import json
import math
import pathlib
import sys
import urllib.request

import torch
import xllamacpp
from peft import PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

BASE = pathlib.Path(sys.argv[1]).resolve()
FOLDER = pathlib.Path(sys.argv[2]).resolve()
# The likeliest tokens of which log-probabilities are compared.
TOP = 10
TASKS = [
    ("Name a fruit.", ""),
    ("Add the two numbers.", "12, 30"),
    ("Translate the word into French.", "house"),
    ("Is the review positive or negative?", "I loved every page of it."),
    ("Write the words in reverse order.", "red green blue"),
    ("Give the plural.", "mouse"),
    ("Finish the sentence.", "The sun rises in the"),
    ("Which of these is an animal?", "stone, horse, table"),
    ("Count the letters.", "garden"),
    ("Write a title for the story.", "A boy finds a map in the attic."),
    ("Say what the person is feeling.", "She slammed the door."),
    ("Make the sentence a question.", "You like tea."),
    ("What is the capital?", "Norway"),
    ("Write the number in words.", "17"),
    ("Correct the spelling.", "recieve"),
    ("Name the opposite.", "early"),
    ("Summarize in one word.", "It rained all day and all night."),
    ("Give an example of a tool.", ""),
    ("Write a greeting for a friend.", ""),
    ("Who would use this?", "a stethoscope"),
]
PROMPTS = [f"{task}\n\nInput: {given}\n\nOutput:" if given else f"{task}\n\nOutput:" for task, given in TASKS]


def in_transformers():
    """Log-probabilities of every token after each prompt, without and with the adapter."""
    options = {"gguf_file": BASE.name}
    tokenizer = AutoTokenizer.from_pretrained(BASE.parent, **options)
    model = AutoModelForCausalLM.from_pretrained(BASE.parent, dtype=torch.float32, **options).eval()

    def ask(of):
        found = []
        for prompt in PROMPTS:
            ids = tokenizer(prompt, return_tensors="pt").input_ids
            with torch.no_grad():
                found.append(torch.log_softmax(of(ids).logits[0, -1].double(), -1).tolist())
        return found

    before = ask(model)
    return before, ask(PeftModel.from_pretrained(model, FOLDER / "peft").eval())


def in_llama_cpp(model, adapter=None):
    """The likeliest tokens after each prompt as {token: log-probability}."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.n_ctx = 1024
    parameters.n_parallel = 1
    # Halves in the cache alone would part the clients by a hundredth.
    parameters.cache_type_k = parameters.cache_type_v = xllamacpp.ggml_type.GGML_TYPE_F32
    parameters.flash_attn_type = xllamacpp.llama_flash_attn_type.LLAMA_FLASH_ATTN_TYPE_DISABLED
    if adapter is not None:
        lora = xllamacpp.CommonAdapterLoraInfo()
        lora.path = str(adapter)
        lora.scale = 1.0
        parameters.lora_adapters = [lora]
    server = xllamacpp.Server(parameters)
    found = []
    for prompt in PROMPTS:
        body = json.dumps({"prompt": prompt, "n_predict": 1, "temperature": 0, "n_probs": TOP, "cache_prompt": False})
        request = urllib.request.Request(
            f"{server.listening_address}/completion", body.encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as response:
            first = json.load(response)["completion_probabilities"][0]
        found.append({each["id"]: each["logprob"] for each in first["top_logprobs"]})
    del server
    return found


def likeliest(probabilities):
    return max(probabilities, key=probabilities.get)


def main():
    before, peft = in_transformers()
    adapted, merged = in_llama_cpp(BASE, FOLDER / "adapter.gguf"), in_llama_cpp(FOLDER / "merged.gguf")
    clients = {
        "llama.cpp, base": (in_llama_cpp(BASE), before),
        "llama.cpp, base and adapter": (adapted, peft),
        "llama.cpp, merged": (merged, peft),
    }
    failures = 0
    for name, (found, wanted) in clients.items():
        same = sum(likeliest(each) == max(range(len(all_)), key=all_.__getitem__) for each, all_ in zip(found, wanted))
        gap = max(abs(each[token] - all_[token]) for each, all_ in zip(found, wanted) for token in each)
        failures += same < len(PROMPTS)
        print(f"{name} against Transformers{' and PEFT' if wanted is peft else ''}: {same} of {len(PROMPTS)} first tokens, largest gap {gap:.2e}")
    both = [(each, other, each.keys() & other.keys()) for each, other in zip(adapted, merged)]
    gap = max(abs(each[token] - other[token]) for each, other, common in both for token in common)
    print(f"llama.cpp, adapter against merged: largest gap {gap:.2e}")
    moved = max(abs(a - b) for row, other in zip(before, peft) for a, b in zip(row, other) if math.exp(a) > 1e-3)
    print(f"the adapter moves log-probabilities by up to {moved:.2f}")
    sys.exit(failures > 0)


main()
