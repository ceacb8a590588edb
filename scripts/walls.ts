/** Checks that every import keeps the walls in `walls/house.ts`, and that no files or folders import one another in a circle. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { breaches } from "./walls/breaches.ts";
import { walls } from "./walls/house.ts";
import { readImports } from "./walls/imports.ts";

const FOLDERS = ["src", "workers", "training", "pocket", "scripts", "bench", "tests"];

const root = new URL("../", import.meta.url);
const files = FOLDERS.flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => /\.(ts|mts|svelte|mjs)$/.test(file)),
);
const imports = files.flatMap((file) => readImports(file, readFileSync(new URL(file, root), "utf8")));
const broken = breaches(imports, walls);
for (const { from, line, to, outside } of imports)
  if (!outside && !existsSync(new URL(to, root))) broken.push(`${from}:${line} imports ${to}, which is no file.`);
for (const each of broken) console.error(each);
console.log(`${files.length} files, ${walls.length} walls, ${broken.length} breaches.`);
process.exit(broken.length === 0 ? 0 : 1);
