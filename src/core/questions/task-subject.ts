/** What a question about one task knows of it. */
export interface TaskSubject {
  readonly instruction: string;
  /** What it is to be carried out on, where that is given. */
  readonly input?: string;
  /** Whether the same completion gave a classification task: its prompt is longer, so answers must be shorter. */
  readonly withClassification?: boolean;
}
