/** Writes rows into the opened page's database, past the app, a portion at a time. */
import type { Page } from "@playwright/test";
import { DATABASE_NAME } from "../../src/pool/database.ts";
import { seedsApart } from "../../src/pool/seeds.ts";
import type { Rows } from "./insights-run.ts";

/** Rows handed to the page at once. */
const PORTION = 10_000;

/** The page must have made its database. */
export async function putRows(page: Page, { run: seeded, ...lists }: Rows): Promise<void> {
  const { run, seeds } = seedsApart(seeded);
  for (const [table, rows] of Object.entries({ runs: [run], seeds: [seeds], ...lists })) {
    for (let start = 0; start < rows.length; start += PORTION) {
      // As text: a text with half a character would not survive the driver's own encoding.
      const portion = JSON.stringify(rows.slice(start, start + PORTION));
      await page.evaluate(put, { database: DATABASE_NAME, table, portion });
    }
  }
}

async function put(order: { readonly database: string; readonly table: string; readonly portion: string }) {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(order.database);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const transaction = database.transaction(order.table, "readwrite");
  for (const row of JSON.parse(order.portion) as object[]) transaction.objectStore(order.table).put(row);
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
}
