/** Where the files of a model compiled for WebLLM lie, and what those are called that say what it is. */

/** A model's description. */
export const DESCRIPTION = "mlc-chat-config.json";
/** The list of its weights. */
export const WEIGHT_LIST = "tensor-cache.json";

/** The folder where the package looks for a model's files: the address given, with the main revision where it names none. */
export function filesFolder(address: string): string {
  const base = address.endsWith("/") ? address : `${address}/`;
  return /\/resolve\/[^/]+\//u.test(base) ? base : `${base}resolve/main/`;
}
