/** Brings a recipe's recorded example here. It comes with the page, so it opens without a network too. */
import type { RunSetup } from "../../pool/runs.ts";

/** @returns a run to be made, without its name @throws when its file is not there or cannot be read */
export async function loadExample(recipe: string): Promise<Omit<RunSetup, "name">> {
  const response = await fetch(new URL(`recordings/${recipe}.jsonl`, document.baseURI));
  if (!response.ok) throw new Error(`The server answered ${String(response.status)}.`);
  const { readExample } = await import("../../published/recording/example-file.ts");
  return readExample(await response.text(), Date.now().toString(36));
}
