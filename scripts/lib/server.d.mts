import type { Server } from "node:http";

export function serveFolder(
  folder: string,
  port: number,
  extras?: ReadonlyMap<string, string>,
): Promise<{ readonly server: Server; readonly url: string }>;
