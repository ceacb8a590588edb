/** Turns the text so far into pieces, and says nothing twice when a request is asked again. */
export function onlyGrowth(onText: ((piece: string) => void) | undefined): (text: string) => void {
  let told = "";
  return (text) => {
    if (text.length <= told.length || !text.startsWith(told)) return;
    onText?.(text.slice(told.length));
    told = text;
  };
}
