/** The repository that a GGUF's header names, and what is no name of one. */
import { describe, expect, it } from "vitest";
import { repositoryOf } from "../../../training/lora/repository.ts";

const of = (metadata: Readonly<Record<string, string>>) =>
  repositoryOf({ textIfAny: (key) => metadata[`${key.replace(/^general\./u, "")}`] });

describe("the repository of a model", () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ["its own, by its address", { repo_url: "https://huggingface.co/owner/name" }, "owner/name"],
    [
      "that it was converted from, before its own",
      { repo_url: "https://huggingface.co/a/b", "source.repo_url": "https://huggingface.co/c/d/" },
      "c/d",
    ],
    ["by its bare name", { "source.huggingface.repository": "owner/name-1.5_b" }, "owner/name-1.5_b"],
    [
      "not one of GGUF files",
      { repo_url: "https://huggingface.co/owner/name-GGUF", url: "https://huggingface.co/a/b" },
      "a/b",
    ],
    ["not the model before a tuning", { "base_model.0.repo_url": "https://huggingface.co/owner/name" }, undefined],
    ["not another host", { repo_url: "https://example.com/owner/name" }, undefined],
    ["not a path", { repo_url: "../../etc", url: "https://huggingface.co/owner/name/tree/main" }, undefined],
    ["not a page of text", { repo_url: `https://huggingface.co/owner/${"x".repeat(400)}` }, undefined],
    ["none", {}, undefined],
  ])("is %s", (_, metadata, name) => {
    expect(of(metadata)).toBe(name);
  });
});
