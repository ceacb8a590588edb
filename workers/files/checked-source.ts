/** Makes the checks of an export's tasks, where somebody needs them. */
import type { ExportSource, FormatFacts } from "../../src/core/export/format.ts";
import type { ExportOrder } from "../../src/rpc/files-api.ts";

/** The source with the checks that fire at each task, where a format shows them or the filter asks for them. */
export async function checkedSource(
  source: ExportSource,
  { filter }: Pick<ExportOrder, "filter">,
  chosen: readonly Pick<FormatFacts, "needsChecks">[],
): Promise<ExportSource> {
  const areNeeded = filter.remarks?.withoutFindings === true || chosen.some(({ needsChecks }) => needsChecks);
  if (!areNeeded) return source;
  const [{ firing }, tools] = await Promise.all([
    import("../../src/core/checks/checks.ts"),
    import("../../src/core/checks/script-fault.ts"),
  ]);
  const tasks = source.tasks.map((each) => ({ ...each, checks: firing(each.task.instruction, each.instances, tools) }));
  return { ...source, tasks };
}
