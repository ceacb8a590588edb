/**
 * Passes each piece of text on once, even when a request is asked again. Each attempt calls the result and gives its
 * pieces to the function it gets. An attempt whose text differs from the text passed on so far is ignored. The time taken
 * grows only with the length of the pieces.
 */
export function onlyGrowth(onText: ((piece: string) => void) | undefined): () => (piece: string) => void {
  let told = "";
  return () => {
    let at = 0;
    let differs = false;
    return (piece) => {
      if (differs) return;
      const known = at === told.length ? "" : told.slice(at, at + piece.length);
      if (!piece.startsWith(known)) {
        differs = true;
        return;
      }
      at += piece.length;
      const fresh = piece.slice(known.length);
      if (fresh === "") return;
      told += fresh;
      onText?.(fresh);
    };
  };
}
