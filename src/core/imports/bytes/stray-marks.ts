/** Takes out byte-order marks at line starts and zero characters at the end of a text; both come from tools, never from a writer. Says so. */
import type { ImportProblem } from "../problems.ts";

const LINE_START_MARK = /(^|\n)\ufeff+/gu;

/** A text and the remarks on what was taken out of it, or what stands in it. */
export function tidied(raw: string): { readonly text: string; readonly remarks: readonly ImportProblem[] } {
  const remarks: ImportProblem[] = [];
  const remark = (line: number, message: string): void => {
    remarks.push({ line, severity: "warning", message });
  };
  let text = raw.startsWith("\ufeff") ? raw.replace(/^\ufeff+/u, "") : raw;
  if (text.includes("\n\ufeff")) {
    remark(lineOf(text, text.indexOf("\n\ufeff") + 1), "a byte-order mark in the middle of the file was left out");
    text = text.replaceAll(LINE_START_MARK, "$1");
  }
  if (text.endsWith("\0")) {
    text = withoutZerosAtEnd(text);
    remark(lineOf(text, text.length), "the zero bytes at the end of the file were left out");
  }
  if (text.includes("\0")) remark(lineOf(text, text.indexOf("\0")), "a zero byte stands in the text");
  return { text, remarks };
}

function withoutZerosAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0) end--;
  return text.slice(0, end);
}

function lineOf(text: string, place: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < place; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
