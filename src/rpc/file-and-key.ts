/** The file and the key that a person gives anew with each start; nothing keeps them longer than the page is open. */
export interface FileAndKey {
  /** The GGUF, for a model whose source is a local file. */
  readonly file?: File | undefined;
  /** The key of a model server. */
  readonly key?: string | undefined;
}
