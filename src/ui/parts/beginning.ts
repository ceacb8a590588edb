/** As much of a text as a line of a list can show, so that the browser need not lay out a huge text. */

/** More than fits on any screen, characters. */
const LINE_CHARACTERS = 400;

export function beginning(text: string): string {
  return text.length > LINE_CHARACTERS ? text.slice(0, LINE_CHARACTERS) : text;
}
