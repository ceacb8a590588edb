/** The paper's own figures before and after (table 3: zero-shot on Super-NaturalInstructions, ROUGE-L). Another benchmark than ours. */

export interface PaperFigure {
  readonly model: string;
  readonly rougeL: number;
}

export const PUBLISHED: readonly PaperFigure[] = [
  { model: "GPT-3", rougeL: 6.8 },
  { model: "GPT-3 tuned on what it made", rougeL: 39.9 },
  { model: "InstructGPT", rougeL: 40.8 },
];
