/** Builds the page and its workers into `dist/`, which runs from any static host under any path. */
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { licences } from "./scripts/build/licences.ts";
import { offline } from "./scripts/build/offline-plugin.ts";
import { tours } from "./scripts/build/tours-plugin.ts";
import {
  contentSecurityPolicy,
  downloadHosts,
  readRemoteHosts,
  serverHosts,
  uploadHosts,
} from "./src/core/models/policy.ts";

/** Model servers on other machines that the page may contact, such as `https://gpu.example.org:8000`; none by default. */
const remoteHosts = readRemoteHosts(process.env.SEEDBED_REMOTE_HOSTS ?? "");

/** Id of the page as an app of the Hugging Face Hub, so that people can sign in there; see docs/hosting.md. */
const hubClient = process.env.SEEDBED_HUB_CLIENT ?? "";
if (!/^[\w-]*$/u.test(hubClient)) throw new RangeError(`SEEDBED_HUB_CLIENT is no client id: ${hubClient}`);

/** Where the page will stand, such as `https://example.org/seedbed/`: other sites find the picture for a link only by a whole address. */
const ownAddress = process.env.SEEDBED_ADDRESS ?? "";

/** Gives the picture for links its whole address, where that is known. */
function linkPicture(): Plugin {
  return {
    name: "seedbed-link-picture",
    apply: "build",
    transformIndexHtml: (html) =>
      ownAddress === "" ? html : html.replace('"./og.png"', `"${new URL("og.png", ownAddress).href}"`),
  };
}

/** Puts the policy into the built page. The development server needs inline scripts, so it gets no policy. */
function policyTag(): Plugin {
  return {
    name: "seedbed-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: {
          "http-equiv": "Content-Security-Policy",
          content: contentSecurityPolicy([...downloadHosts, ...uploadHosts, ...serverHosts(remoteHosts)]),
        },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Tells the page its id at the Hub, where it has one. */
function hubClientTag(): Plugin {
  const attrs = { name: "seedbed-hub-client", content: hubClient };
  return {
    name: "seedbed-hub-client",
    transformIndexHtml: () => (hubClient === "" ? [] : [{ tag: "meta", attrs, injectTo: "head" }]),
  };
}

const { page: licencesOfPage, worker: licencesOfWorker } = licences(fileURLToPath(new URL(".", import.meta.url)));

export default defineConfig({
  base: "./",
  // Dexie's own build for browsers of today: smaller than the one its `exports` name, and nothing unused is kept.
  resolve: { alias: [{ find: /^dexie$/u, replacement: "dexie/dist/modern/dexie.mjs" }] },
  define: { __SEEDBED_REMOTE_HOSTS__: JSON.stringify(remoteHosts) },
  plugins: [svelte(), policyTag(), hubClientTag(), linkPicture(), licencesOfPage, tours(), offline()],
  worker: {
    format: "es",
    plugins: () => [licencesOfWorker()],
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  build: {
    target: "es2023",
    chunkSizeWarningLimit: 8000,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // `npm start` does not print how long each plugin took.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: { host: "127.0.0.1" },
});
