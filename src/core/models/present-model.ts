/** With which model a run goes on: one that comes with the page is the page's own of today, whatever the run began with. */
import type { SourceOf } from "./kinds.ts";
import type { ModelRecord } from "./model.ts";
import { modelList } from "./model-list.ts";

/**
 * The model with the page's present file in place of an earlier one, and what belongs to the file. How it is asked stays
 * as the run has it.
 * @returns the same object where nothing has changed
 */
export function presentModel(model: ModelRecord): ModelRecord {
  const { source, profile } = model;
  if (source.kind !== "bundled") return model;
  const present = modelList.find(({ source: other }) => other.kind === "bundled" && other.path === source.path);
  if (!present || (present.source as SourceOf<"bundled">).sha256 === source.sha256) return model;
  const { bytesPerToken } = present.profile;
  const { memoryBytes, contextTokens, licence } = present;
  const { header: _, measured: __, ...own } = model;
  return {
    ...own,
    ...{ source: present.source, memoryBytes, contextTokens, licence, profile: { ...profile, bytesPerToken } },
    ...(present.parameters !== undefined && { parameters: present.parameters }),
  };
}
