/** Finds Firefox, WebKitGTK's driver and an X server, installs what is missing where it may, or says what to install. */
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../lib/install.mjs";

/** What is looked for, each with its Debian package. */
export interface Installed {
  readonly firefox: string;
  readonly webKitDriver: string;
  readonly miniBrowser: string;
  readonly xServer: string;
}

const packages: Readonly<Record<keyof Installed, string>> = {
  firefox: "firefox-esr",
  webKitDriver: "webkit2gtk-driver",
  miniBrowser: "webkit2gtk-driver",
  xServer: "xvfb",
};

const APT = "/usr/bin/apt-get";

/** @throws Error that names the packages, where they can be installed neither here nor now */
export function installedBrowsers(): Installed {
  let found = look();
  let missing = missingIn(found);
  if (missing.length > 0 && process.getuid?.() === 0 && existsSync(APT)) {
    console.log(`Installing ${missing.join(", ")} ...`);
    run(APT, ["update", "-qq"]);
    run(APT, ["install", "-y", "-qq", "--no-install-recommends", ...missing], { DEBIAN_FRONTEND: "noninteractive" });
    found = look();
    missing = missingIn(found);
  }
  if (missing.length > 0)
    throw new Error(
      `Missing: ${missing.join(", ")}. On Debian or Ubuntu: sudo apt-get install ${missing.join(" ")}. ` +
        "Elsewhere name a Firefox in SEEDBED_FIREFOX, and leave out WebKit with --only firefox.",
    );
  return found as Installed;
}

function look(): Partial<Installed> {
  return Object.fromEntries(
    Object.entries({
      firefox: process.env["SEEDBED_FIREFOX"] ?? onPath("firefox-esr") ?? onPath("firefox"),
      webKitDriver: onPath("WebKitWebDriver"),
      miniBrowser: miniBrowser(),
      xServer: onPath("Xvfb"),
    }).filter(([, path]) => path !== undefined),
  );
}

function missingIn(found: Partial<Installed>): readonly string[] {
  const names = Object.keys(packages) as (keyof Installed)[];
  return [...new Set(names.filter((name) => found[name] === undefined).map((name) => packages[name]))];
}

function onPath(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** It lies in a folder named after the machine and WebKit's version; the newest is taken. */
function miniBrowser(): string | undefined {
  const folders = ["/usr/lib", "/usr/libexec"].filter((folder) => existsSync(folder));
  const deeper = folders.flatMap((folder) => [folder, ...readdirSync(folder).map((name) => join(folder, name))]);
  const versions = ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"];
  return versions
    .flatMap((version) => deeper.map((folder) => join(folder, version, "MiniBrowser")))
    .find((path) => existsSync(path));
}
