/** What a question about one task is told of it. */
export interface TaskSubject {
  readonly instruction: string;
  /** Whether a classification task came out of the same completion: its prompt is longer, so answers may be less long. */
  readonly withClassification?: boolean;
}
