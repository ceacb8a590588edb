/** A whole task as it was found in a chat model's reply. Only a type. */
import type { Instance } from "../../rows/instance-row.ts";

export interface FoundTask {
  readonly instruction: string;
  readonly instances: readonly Instance[];
  /** Whether the reply ends within it. */
  readonly isOpen?: boolean;
}
