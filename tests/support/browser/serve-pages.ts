/** Serves the sources of the test pages in tests/workers/page, without reloading a page during a test. */
import { createServer, type ViteDevServer } from "vite";

/** @returns the server, and a function that gives a page's address by its file name */
export async function servePages(): Promise<{ server: ViteDevServer; address: (file: string) => string }> {
  const server = await createServer({
    configFile: false,
    logLevel: "error",
    // Two servers that start at the same time would write into each other's.
    cacheDir: `node_modules/.vite-test-pages-${process.env["TEST_PARALLEL_INDEX"] ?? "0"}`,
    optimizeDeps: {
      entries: ["tests/workers/page/*.html", "tests/workers/page/*.worker.ts"],
      include: ["comlink", "dexie"],
    },
    server: { host: "127.0.0.1", port: 0, hmr: false },
  });
  await server.listen();
  return { server, address: (file) => `${server.resolvedUrls?.local[0] ?? ""}tests/workers/page/${file}` };
}
