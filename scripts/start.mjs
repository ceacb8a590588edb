/** `npm start`: installs what is missing, builds, serves, prints the URL. */
import { installPackages } from "./lib/install.mjs";

installPackages();
await import("./serve.mjs");
