/** `npm start`: installs missing packages, builds and serves the page, and prints its URL. */
import { installPackages } from "./lib/install.mjs";

installPackages();
await import("./serve.mjs");
