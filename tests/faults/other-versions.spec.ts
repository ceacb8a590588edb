/** Databases of other versions: a later version is noticed, refused and never blocked; an earlier one is migrated and shown. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { schemaVersions } from "../../src/pool/versions.ts";
import { makeDatabase, readRaw } from "../support/browser/raw-database.ts";
import { open, start, waitForKept } from "../support/browser/journey.ts";
import { RUN_LOCKS } from "../../src/pool/run-lock.ts";
import { expect, test } from "../support/browser/test.ts";

/** The browser's number for the schema after ours. */
const NEWER = ((schemaVersions.at(-1)?.version ?? 0) + 1) * 10;

/** Changes the database as a later version would, from a page of this origin without the app. */
function upgrade(page: Page): Promise<string> {
  return page.evaluate(
    (version) =>
      new Promise<string>((resolve) => {
        const request = indexedDB.open("seedbed", version);
        request.onupgradeneeded = () => {
          request.result.createObjectStore("ideas", { keyPath: "id" }).put({ id: "one", text: "not known yet" });
        };
        request.onerror = () => resolve(`refused: ${String(request.error)}`);
        request.onsuccess = () => {
          request.result.close();
          resolve("upgraded");
        };
      }),
    NEWER,
  );
}

/** Numbers of rows by table, and the schema's own. */
function contents(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("not read"));
      });
    const db = await settled(indexedDB.open("seedbed"));
    const found: Record<string, number> = { schema: db.version };
    for (const name of db.objectStoreNames) found[name] = await settled(db.transaction(name).objectStore(name).count());
    db.close();
    return found;
  });
}

test("a newer version is not blocked, ends the run here, and is refused with a way to save everything", async ({
  page,
  context,
}) => {
  await open(page);
  await start(page, 500);
  await waitForKept(page, 1);
  const newer = await context.newPage();
  await newer.goto("/icon.svg");
  expect(await upgrade(newer)).toBe("upgraded");

  const alert = page.getByRole("alert", { name: "A newer version of Seedbed is open in another tab" });
  await expect(alert).toBeVisible();
  const runsHeld = () =>
    newer.evaluate(
      async (lock) => (await navigator.locks.query()).held?.filter(({ name }) => name?.startsWith(lock)).length,
      RUN_LOCKS,
    );
  await expect.poll(runsHeld).toBe(0);
  const left = await contents(newer);
  expect(left).toMatchObject({ schema: NEWER, runs: 1, ideas: 1 });

  await alert.getByRole("button", { name: "Reload the page" }).click();
  const refusal = page.getByRole("alert", { name: "What is stored here was made by a newer version of Seedbed" });
  await expect(refusal).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    refusal.getByRole("button", { name: "Download everything stored" }).click(),
  ]);
  const { header, rows } = readRaw(readFileSync(await download.path(), "utf8"));
  const written = Object.entries(header.tables).map(([name, table]) => [name, table.rows] as const);
  expect({ schema: header.schema, ...Object.fromEntries(written) }).toEqual(left);
  const counts = Object.keys(header.tables).map((name) => [name, rows.filter(({ table }) => table === name).length]);
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(written));
  expect(await contents(newer)).toEqual(left);
});

for (const { version } of schemaVersions.slice(0, -1)) {
  test(`a database of version ${version} is migrated, and its run has its seeds, tasks and ledger`, async ({
    page,
  }) => {
    const { header, rows } = readRaw(readFileSync(`tests/fixtures/schema-${version}.jsonl`, "utf8"));
    await page.goto("/icon.svg");
    await page.evaluate(makeDatabase, { name: "seedbed", header, rows });
    await page.goto("/");
    const [run] = rows.filter(({ table }) => table === "runs").map(({ row }) => row as Record<"id" | "name", string>);
    await page.goto(`/#/run/${run?.id ?? ""}`);
    await expect(page.getByRole("banner")).toContainText(run?.name ?? "");
    await expect(page.getByText("Eight seeds, 8")).toBeVisible();
    await expect(page.getByRole("button", { name: "Resume", exact: true }).first()).toBeVisible();
    const before = Object.entries(header.tables).map(([name, table]) => [name, table.rows] as const);
    const empty = Object.keys(schemaVersions.at(-1)?.stores ?? {}).map((name) => [name, 0] as const);
    const all = { ...Object.fromEntries(empty), ...Object.fromEntries(before), schema: NEWER - 10, seeds: 1 };
    expect(await contents(page)).toEqual(all);
    await page.getByRole("button", { name: "Copy into a new run" }).click();
    await expect(page.getByRole("banner")).toContainText("New run");
    await expect(page.getByRole("region", { name: "Seeds" })).toContainText(/Eight seeds\s*8 tasks/u);
  });
}
