/** `npm run limits`: tries the limits of docs/limits.md at their true size, just under and just over. The last line says whether all hold. */
import { notTried, tries } from "./limits/all.ts";

/** The longest that a person should wait for a file, seconds; the page ends its reader then. */
const MOST_SECONDS = 60;

let allHold = true;
for (const { row, what, under, over } of tries) {
  const begun = performance.now();
  const [taken, refused] = [(await under()) === true, (await over()) === true];
  const seconds = (performance.now() - begun) / 1000;
  const holds = taken && refused && seconds < 2 * MOST_SECONDS;
  allHold &&= holds;
  const found = `under ${taken ? "taken" : "REFUSED"}, over ${refused ? "refused" : "TAKEN"}, ${seconds.toFixed(1)} s`;
  console.log(`${holds ? "holds " : "BROKEN"}  ${row}: ${what}: ${found}`);
}
for (const { row, what, instead } of notTried) console.log(`other   ${row}: ${what}: ${instead}`);
console.log(allHold ? "All limits hold." : "Not all limits hold.");
process.exitCode = allHold ? 0 : 1;
