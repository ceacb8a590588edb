/** Keeps in the run's row how a model server was asked, and tells when that has changed. */
import type { ServerAsked } from "../core/rows/server-asked.ts";
import type { AskContext } from "./context.ts";

/** The row is stored with the answer that follows. */
export function noteAsked({ emit, progress }: Pick<AskContext, "emit" | "progress">, now: ServerAsked): void {
  const known = progress.row.asked;
  const { server } = now;
  const before = known?.server === server ? known : undefined;
  // A request without a format says nothing about formats, and one that sends no penalty nothing about penalties.
  const format = now.format ?? before?.format;
  const fields = now.refused.filter((each) => before?.refused.includes(each) !== true);
  if (before && format === before.format && fields.length === 0) return;
  const refused = [...(before?.refused ?? []), ...fields].sort();
  progress.update({ asked: { server, ...(format !== undefined && { format }), refused } });
  if (format !== undefined && format !== "schema" && format !== before?.format)
    emit({ type: "notice", notice: { kind: "answer-format", server, format } });
  if (fields.length > 0) emit({ type: "notice", notice: { kind: "fields-refused", server, fields } });
}
