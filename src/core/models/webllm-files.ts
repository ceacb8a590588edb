/** Where the files of a WebLLM model are, and the names of the files that describe it. */

/** A model's description. */
export const DESCRIPTION = "mlc-chat-config.json";
/** The list of its weights. */
export const WEIGHT_LIST = "tensor-cache.json";

/** The folder where the package looks for a model's files: the given address, with the main revision if it names none. */
export function filesFolder(address: string): string {
  const base = address.endsWith("/") ? address : `${address}/`;
  return /\/resolve\/[^/]+\//u.test(base) ? base : `${base}resolve/main/`;
}
