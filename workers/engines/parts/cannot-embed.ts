/** The engine or the model gives no vectors, or none of this kind; the message says which, in words. */
export class CannotEmbed extends Error {
  override readonly name = "CannotEmbed";
}
