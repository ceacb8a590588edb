/** Which hosts the page may talk to, and the content-security policy that says so. The privacy panel shows the same list. */

/** A host the page may contact, and when. */
export interface AllowedHost {
  readonly pattern: string;
  readonly reason: string;
}

/** Origins of model servers that were allowed when this page was built; see `SEEDBED_REMOTE_HOSTS` in vite.config.ts. */
declare const __SEEDBED_REMOTE_HOSTS__: readonly string[] | undefined;

/** The Hub's hosts: its addresses lead to its stores, and a person who agrees to a download from it agrees to those. */
const HUB = "https://huggingface.co";
const hubPatterns: readonly string[] = [HUB, "https://*.huggingface.co", "https://*.hf.co"];

/** Hosts for downloads. The page contacts each only after the person has agreed to a download. */
export const downloadHosts: readonly AllowedHost[] = [
  { pattern: HUB, reason: "model lists and weights, after you agree; datasets that you read or publish" },
  { pattern: "https://*.huggingface.co", reason: "weights, after you agree to a download" },
  { pattern: "https://*.hf.co", reason: "weights, after you agree to a download" },
  {
    pattern: "https://raw.githubusercontent.com",
    reason: "WebLLM's compiled model libraries, after you agree to a download",
  },
];

/** Where the Hub keeps large files that are uploaded to it: one store for each of its regions. */
export const uploadHosts: readonly AllowedHost[] = ["us-east-1", "eu-west-1"].map((region) => ({
  pattern: `https://hf-hub-lfs-${region}.s3-accelerate.amazonaws.com`,
  reason: "the Hub’s store of large files, if you publish a dataset",
}));

/** Whether an address is of a host that takes large files for the Hub. */
export function takesUploads(url: string): boolean {
  return hubLeadsTo(url) || uploadHosts.some(({ pattern }) => covers(pattern, url));
}

/** Whether an address is the Hub's own, whose redirects are followed. */
export function isHub(url: string): boolean {
  return covers(HUB, url);
}

/** Whether an address is of a host to which the Hub may lead. */
export function hubLeadsTo(url: string): boolean {
  return hubPatterns.some((pattern) => covers(pattern, url));
}

/** Model servers: those on this machine, and those allowed at build time. The page asks the person first, in each session. */
export function serverHosts(built: readonly string[] = builtHosts()): readonly AllowedHost[] {
  return [
    ...["http://localhost:*", "http://127.0.0.1:*"].map((pattern) => ({
      pattern,
      reason: "a model server on this machine, if you set one up",
    })),
    ...built.map((pattern) => ({ pattern, reason: "a model server, if you choose one; your prompts go there" })),
  ];
}

/** All hosts from which the page may fetch something. */
export const allowedHosts: readonly AllowedHost[] = [...downloadHosts, ...serverHosts()];

function builtHosts(): readonly string[] {
  return typeof __SEEDBED_REMOTE_HOSTS__ === "undefined" ? [] : __SEEDBED_REMOTE_HOSTS__;
}

/**
 * Reads the setting that allows model servers: origins separated by spaces or commas.
 * @throws RangeError for an entry that is not an origin, so that the policy never allows more than the setting shows
 */
export function readRemoteHosts(setting: string): readonly string[] {
  const origins = setting.split(/[\s,]+/u).filter((each) => each !== "");
  for (const each of origins) {
    if (!/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/iu.test(each)) throw new RangeError(`not an origin: ${each}`);
  }
  return origins;
}

/** Whether a policy's pattern, as `https://*.example.org` or `http://localhost:*`, allows an address. */
export function covers(pattern: string, url: string): boolean {
  const match = /^(https?):\/\/([^/:]+)(?::(.+))?$/u.exec(pattern);
  const address = /^(https?):\/\/([^/:?#]+)(?::(\d+))?(?:[/?#]|$)/iu.exec(url);
  if (!match || !address) return false;
  const [, scheme = "", name = "", port] = match;
  const [, itsScheme = "", itsName = "", itsPort] = address;
  if (itsScheme.toLowerCase() !== scheme) return false;
  const host = itsName.toLowerCase();
  if (!(name.startsWith("*.") ? host.endsWith(name.slice(1)) : host === name.toLowerCase())) return false;
  const usual = scheme === "https" ? "443" : "80";
  return port === "*" || (port ?? usual) === (itsPort ?? usual);
}

/** Allows scripts, workers and styles only from the page's own origin; WebAssembly may compile; no inline code, no `eval`. */
export function contentSecurityPolicy(hosts: readonly AllowedHost[] = allowedHosts): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' blob: ${hosts.map(({ pattern }) => pattern).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    // Svelte's own templates, our workers, and in the workers the one that llama.cpp starts from a blob.
    "require-trusted-types-for 'script'",
    "trusted-types svelte-trusted-html seedbed default",
  ].join("; ");
}
