/** Scripts that look at the page, run in it by a driver. */

/** Names each part of the page that is wider than its room. */
export const SCROLLS_SIDEWAYS = `
return [...document.querySelectorAll("*")]
  .filter((node) => /auto|scroll/.test(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth + 1)
  .map((node) => node.localName + "." + node.className.split(" ")[0])
  .join(", ");
`;

/** Says what the browser has of what the page can do without. */
export const OFFERS = `
const done = arguments[0];
const says = (name, has) => (has ? "" : "no ") + name;
const say = (files) => done([
  says("files kept", files),
  says("file picker", "showSaveFilePicker" in window),
  says("JSPI", "Suspending" in WebAssembly),
  says("isolation", crossOriginIsolated),
  says("WebGPU", "gpu" in navigator),
].join(", "));
Promise.resolve(navigator.storage?.getDirectory?.()).then((folder) => say(folder !== undefined), () => say(false));
`;

/** Tells whether a model with a name is chosen in the open dialog. */
export const CHOSEN_MODEL = `
const radio = document.querySelector("dialog[open] input[type=radio]:checked");
return [...(radio?.labels ?? [])].some((label) => label.textContent.includes(arguments[0]));
`;

/** How the model of the newest run went, as it is stored. */
export const NEWEST_RUNTIME = `
const done = arguments[0];
const request = indexedDB.open("seedbed");
request.onerror = () => done(null);
request.onsuccess = () => {
  const all = request.result.transaction("runs").objectStore("runs").getAll();
  all.onsuccess = () => {
    request.result.close();
    done(all.result.sort((a, b) => b.createdAt - a.createdAt)[0]?.runtime ?? null);
  };
};
`;

/** The stage at which a run in steps waits, and what it has done; nothing while it is at work. */
export const HELD_STAGE = `
const isAtWork = document.querySelector(".button.primary[aria-disabled=true]") !== null;
return isAtWork ? "" : (document.querySelector("[aria-current=step]")?.innerText ?? "");
`;
