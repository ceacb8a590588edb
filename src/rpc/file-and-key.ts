/** The file and the key that a person gives again after each reload; they are kept only while the page is open. */
export interface FileAndKey {
  /** The GGUF, for a model whose source is a local file. */
  readonly file?: File | undefined;
  /** The key of a model server. */
  readonly key?: string | undefined;
}
