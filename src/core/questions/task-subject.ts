/** What a question about one task knows of it. */
export interface TaskSubject {
  readonly instruction: string;
  /** Whether the same completion gave a classification task: its prompt is longer, so answers must be shorter. */
  readonly withClassification?: boolean;
}
