/** Writes a Parquet file a row group at a time. Only parquet.ts loads it, when the library is needed. */
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { conversation, examples, hasSystems, type Example } from "../selection/examples.ts";
import type { ExportSource } from "../format.ts";
import { provenance } from "../provenance.ts";

/** Rows of one row group: some megabytes in memory, and few groups for quick reading. */
const GROUP_ROWS = 5_000;

const text = { type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" } as const;
const TEXT_COLUMNS = ["instruction", "input", "output", "task", "origin", "classification"] as const;
type TextColumn = (typeof TEXT_COLUMNS)[number] | "system";

/** `messages` is a list of {role, content}; the other columns are text; nothing is null. */
type Schema = ConstructorParameters<typeof ParquetWriter>[0]["schema"];
const schema = (columns: readonly TextColumn[]): Schema => [
  { name: "root", num_children: 1 + columns.length },
  { name: "messages", repetition_type: "REQUIRED", num_children: 1, converted_type: "LIST" },
  { name: "list", repetition_type: "REPEATED", num_children: 1 },
  { name: "element", repetition_type: "REQUIRED", num_children: 2 },
  { name: "role", ...text },
  { name: "content", ...text },
  ...columns.map((name) => ({ name, ...text })),
];

/** The file in pieces, one for each row group. Its metadata says where the data comes from. */
export async function* parquetBytes({ run, tasks }: ExportSource): AsyncGenerator<Uint8Array, void, undefined> {
  const writer = new ByteWriter();
  const kvMetadata = [{ key: "seedbed", value: JSON.stringify(provenance(run)) }];
  const texts = hasSystems(run) ? [...TEXT_COLUMNS, "system" as const] : TEXT_COLUMNS;
  const parquet = new ParquetWriter({ writer, schema: schema(texts), kvMetadata, createdBy: "Seedbed" });
  for (const group of groupsOf(examples(tasks))) {
    await parquet.write({ columnData: columns(group, texts), rowGroupSize: GROUP_ROWS });
    yield taken(writer);
  }
  await parquet.finish();
  yield taken(writer);
}

function columns(rows: readonly Example[], texts: readonly TextColumn[]) {
  return [
    { name: "messages", data: rows.map(conversation) as (readonly unknown[])[] as unknown[] },
    ...texts.map((name) => ({ name, data: rows.map((row) => row[name]) })),
  ];
}

/** The bytes written since the last call; the writer still counts its offsets from the start of the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = new Uint8Array(writer.buffer.slice(0, writer.index));
  writer.index = 0;
  return bytes;
}

function* groupsOf(rows: Iterable<Example>): Generator<Example[]> {
  let group: Example[] = [];
  for (const row of rows) {
    group.push(row);
    if (group.length < GROUP_ROWS) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
