/** All kinds of templates, for a list to choose from. A kind's wordings and its example are loaded when it is used. */
import type { TemplateKind } from "./kind.ts";

export interface KindOutline {
  readonly id: string;
  readonly title: string;
  readonly load: () => Promise<TemplateKind>;
}

const kindOf = ({ kind }: { readonly kind: TemplateKind }): TemplateKind => kind;

export const templateKinds: readonly KindOutline[] = [
  { id: "sentiment", title: "Sentiment", load: () => import("./sentiment.ts").then(kindOf) },
  { id: "topic", title: "Topic", load: () => import("./topic.ts").then(kindOf) },
  { id: "entailment", title: "Entailment", load: () => import("./entailment.ts").then(kindOf) },
  { id: "paraphrase", title: "Paraphrase", load: () => import("./paraphrase.ts").then(kindOf) },
  { id: "question-answering", title: "Question answering", load: () => import("./question-answering.ts").then(kindOf) },
  { id: "multiple-choice", title: "Multiple choice", load: () => import("./multiple-choice.ts").then(kindOf) },
  { id: "summary", title: "Summary", load: () => import("./summary.ts").then(kindOf) },
  { id: "translation", title: "Translation", load: () => import("./translation.ts").then(kindOf) },
  { id: "extraction", title: "Extraction", load: () => import("./extraction.ts").then(kindOf) },
  { id: "correction", title: "Correction", load: () => import("./correction.ts").then(kindOf) },
];
