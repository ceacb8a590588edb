/**
 * Properties draw from one seed, so that the same code passes or fails alike on every machine and each time.
 * `SEEDBED_PROPERTY_SEED=random npm run unit` looks further; a number repeats what was drawn from it.
 */
import fc from "fast-check";

const FIXED = 20_230_525;
const wish = process.env["SEEDBED_PROPERTY_SEED"];
if (wish !== "random") fc.configureGlobal({ seed: wish === undefined ? FIXED : Number(wish) });
