/** The task that a person makes of a part set aside: its text without the mark before it and the decoration around it. */
import { collapseSpace, capitalizeFirst } from "../../text/python-text.ts";
import { readLine, withoutLabel } from "../chat/lines.ts";
import { withoutMarkup } from "../chat/markup.ts";

/** @returns the text as it is where nothing but marks would be taken away from it */
export function taskOfPart(part: string): string {
  const { text } = readLine(part);
  return capitalizeFirst(collapseSpace(withoutMarkup(withoutLabel(text)))) || part;
}
