/** What a person hands over anew with each start, and nothing keeps longer than the page is open. */
export interface FileAndKey {
  /** The GGUF, for a model whose source is a local file. */
  readonly file?: File | undefined;
  /** The key of a model server. */
  readonly key?: string | undefined;
}
