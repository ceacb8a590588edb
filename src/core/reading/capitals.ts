/** What a method does to the capital letters of an instruction. */
import type { Method } from "../method/method.ts";
import { capitalize, capitalizeFirst } from "../text/python-text.ts";

export function capitalsOf(method: Pick<Method, "capitalize">): (text: string) => string {
  switch (method.capitalize) {
    case "python":
      return capitalize;
    case "first-letter":
      return capitalizeFirst;
    case "keep":
      return (text) => text;
  }
}
