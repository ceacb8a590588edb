/** Groups of tasks that stay on one side of a split. Types alone. */

/** The place of the task that leads a task's group, by the task's id. A task that is not among them is alone. */
export type GroupLeads = ReadonlyMap<string, string>;
