/** The paper's two questions about a task: chooses between the two forms of the second, and reads stored replies to both. */
import type { Classification } from "../rows/task-row.ts";
import type { ListClassification } from "../reading/read-together.ts";
import { classification } from "./classification.ts";
import { classifyAll } from "./classify-all.ts";
import { inputFirst } from "./input-first.ts";
import type { JudgedInstance } from "./instance-rules.ts";
import { outputFirst } from "./output-first.ts";
import { prepare, readAnswer, type Asking, type PreparedQuestion, type ReadingAs } from "./prepare.ts";
import type { Reply } from "./question.ts";
import type { TaskSubject } from "./task-subject.ts";

/** Reading a reply does not need the task it was about. */
const ANY_TASK: TaskSubject = { instruction: "" };

/** The question for instances of a task of this kind (paper, section 2.2, step 3). */
export function prepareInstances(
  kind: Classification,
  subject: TaskSubject,
  asking: Asking,
): PreparedQuestion<readonly JudgedInstance[]> {
  return kind === "yes" ? prepare(outputFirst, subject, asking) : prepare(inputFirst, subject, asking);
}

/** Reads a stored reply to the yes/no question. */
export function readClassification(reply: Reply, as: ReadingAs): Classification {
  return readAnswer(classification, ANY_TASK, reply, as);
}

/** Reads a stored reply to the yes/no question about all tasks of a list; undefined where it does not answer all of them. */
export function readClassificationOfAll(
  reply: Reply,
  instructions: readonly string[],
  as: ReadingAs,
): ListClassification {
  return readAnswer(classifyAll, { instructions }, reply, as);
}

/** Reads and judges a stored answer to the question for instances of a task of this kind. */
export function readInstances(kind: Classification, answer: Reply, as: ReadingAs): readonly JudgedInstance[] {
  return kind === "yes" ? readAnswer(outputFirst, ANY_TASK, answer, as) : readAnswer(inputFirst, ANY_TASK, answer, as);
}
