/** The papers that the page leads to, and the address that a section named in words must have. */

/** The page that each has, and whether its sections have anchors there. */
const PAPERS = {
  "self-instruct": { page: "ar5iv.labs.arxiv.org/html/2212.10560", anchors: true },
  alpaca: { page: "crfm.stanford.edu/2023/03/13/alpaca.html", anchors: false },
  induction: { page: "ar5iv.labs.arxiv.org/html/2205.10782", anchors: true },
  flan: { page: "ar5iv.labs.arxiv.org/html/2109.01652", anchors: true },
  lora: { page: "ar5iv.labs.arxiv.org/html/2106.09685", anchors: true },
  survey: { page: "arxiv.org/abs/2308.10792", anchors: false },
} as const;

export type Paper = keyof typeof PAPERS;

/** @param words name the section first @returns undefined where they name none and the paper's sections have anchors */
export function addressOf(paper: Paper, words: string): string | undefined {
  const { page, anchors } = PAPERS[paper];
  if (!anchors) return `https://${page}`;
  // The anchors of papers that LaTeXML has made pages of: section 2, subsection 2.
  const [, section, part] = /\bsection (\d+)(?:\.(\d+))?/iu.exec(words) ?? [];
  return section && `https://${page}#S${section}${part === undefined ? "" : `.SS${part}`}`;
}
