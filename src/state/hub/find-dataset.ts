/** Finds a dataset's Parquet files at the Hub: its own, and those that the Hub makes of other forms. Each is pinned to a commit. */
import { datasetInfo, type DatasetInfo } from "../../core/hub/answers.ts";
import { HubFailure } from "../../core/hub/failure.ts";
import { spdxOf } from "../../core/models/spdx.ts";
import type { HubClient } from "./hub-client.ts";

/** The branch on which the Hub keeps the Parquet files that it makes of public datasets. */
const CONVERTED = "refs%2Fconvert%2Fparquet";

/** A Parquet file at one commit: its content cannot change any more. */
export interface HubTable {
  readonly dataset: string;
  readonly path: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  readonly bytes: number;
  readonly isConverted: boolean;
}

export interface FoundDataset {
  readonly name: string;
  /** As its card says; `unknown` where it says none. */
  readonly licence: string;
  readonly tables: readonly HubTable[];
}

/** @param name `owner/name` @throws HubFailure; the signal's reason */
export async function findDataset(hub: HubClient, name: string, signal: AbortSignal): Promise<FoundDataset> {
  const info = await hub.json(datasetInfo, `/api/datasets/${name}?blobs=true`, { signal }).catch(asUnseen);
  if (info.gated !== false || info.private) throw new HubFailure("gated");
  const own = tablesOf(name, info, false);
  const tables = own.length > 0 ? own : tablesOf(name, await converted(hub, name, signal), true);
  const { license } = info.cardData ?? {};
  return { name, licence: spdxOf(typeof license === "string" ? license : "unknown"), tables };
}

/** Without a token the Hub answers 401 for what is private and for what does not exist. */
function asUnseen(error: unknown): never {
  throw error instanceof HubFailure && error.trouble === "not-signed-in" ? new HubFailure("missing") : error;
}

async function converted(hub: HubClient, name: string, signal: AbortSignal): Promise<DatasetInfo | undefined> {
  try {
    return await hub.json(datasetInfo, `/api/datasets/${name}/revision/${CONVERTED}?blobs=true`, { signal });
  } catch (error) {
    if (error instanceof HubFailure && (error.trouble === "missing" || error.trouble === "not-signed-in"))
      return undefined;
    throw error;
  }
}

function tablesOf(dataset: string, info: DatasetInfo | undefined, isConverted: boolean): HubTable[] {
  const commit = info?.sha;
  if (!info || commit === undefined || commit === null) return [];
  return info.siblings.flatMap(({ rfilename: path, size }) =>
    /\.parquet$/iu.test(path) && typeof size === "number" ? [{ dataset, path, commit, bytes: size, isConverted }] : [],
  );
}

/** Where a table's bytes are. */
export function addressOf({ dataset, commit, path }: HubTable, endpoint: string): string {
  return `${endpoint}/datasets/${dataset}/resolve/${commit}/${path.split("/").map(encodeURIComponent).join("/")}`;
}
