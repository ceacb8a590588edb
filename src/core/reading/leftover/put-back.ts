/** The task that a person makes of a part set aside: its text without the mark before it and the decoration around it. */
import { collapseSpace, capitalizeFirst } from "../../text/python-text.ts";
import { ownText } from "../chat/item-text.ts";
import { readLine } from "../chat/lines.ts";

/** @returns the text as it is where nothing but marks would be taken away from it */
export function taskOfPart(part: string): string {
  return capitalizeFirst(collapseSpace(ownText(readLine(part)).text)) || part;
}
