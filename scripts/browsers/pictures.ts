/** Pictures of the main screens, wide and narrow, light and dark, for people to look at. */
import { join } from "node:path";
import type { Person } from "./person.ts";

const SIZES = [
  [1280, 900],
  [390, 844],
] as const;
const PLACES = ["run", "pool", "insights", "export"] as const;

/** Of the newest run. @param folder gets a file for each */
export async function takePictures(person: Person, url: string, folder: string): Promise<void> {
  for (const theme of ["light", "dark"]) {
    await person.look(`localStorage.setItem("seedbed-theme", arguments[0])`, theme);
    for (const place of PLACES) {
      await person.goTo(`${url}#/${place}/${await newest(person)}`);
      await person.reload();
      await person.waitForText(/\w/);
      for (const [width, height] of SIZES)
        await person.picture(join(folder, `${place}-${String(width)}-${theme}.png`), width, height);
    }
  }
}

async function newest(person: Person): Promise<string> {
  return String(
    await person.lookLater(`
      const done = arguments[0];
      indexedDB.open("seedbed").onsuccess = ({ target: { result: db } }) => {
        db.transaction("runs").objectStore("runs").getAll().onsuccess = ({ target: { result } }) => {
          db.close();
          done(result.sort((a, b) => b.counters.tasks - a.counters.tasks)[0]?.id ?? "");
        };
      };`),
  );
}
