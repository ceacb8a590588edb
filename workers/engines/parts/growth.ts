/**
 * Says nothing twice when a request is asked again: each attempt begins by a call of the result and gives its pieces to
 * what it gets; an attempt that answers otherwise than was told is not heard. Costs no more than the pieces' lengths.
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
