/** Prints one picture on a page of its own size, so that the browser's print window can save it as PDF: with its letters as letters, in any script. */
import type { Picture } from "./picture.ts";

/** The element that is printed. */
const CLASS = "printed-picture";

/**
 * Opens the browser's print window. The page is as it was once that is closed.
 * @param title what the browser offers as the file's name
 * @param widthMm of the picture in print
 */
export function printPicture({ root, width, height }: Picture, title: string, widthMm: number): void {
  const heightMm = (height / width) * widthMm;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    .${CLASS} { display: none; }
    @page { size: ${widthMm}mm ${heightMm}mm; margin: 0; }
    @media print {
      html, body { height: auto; min-height: 0; margin: 0; background: none; }
      body > :not(.${CLASS}) { display: none !important; }
      .${CLASS}, .${CLASS} > svg { display: block; width: ${widthMm}mm; height: ${heightMm}mm; print-color-adjust: exact; }
    }
  `);
  const holder = document.createElement("div");
  holder.className = CLASS;
  holder.append(root);
  document.body.append(holder);
  document.adoptedStyleSheets.push(sheet);
  const before = document.title;
  document.title = title;
  window.addEventListener(
    "afterprint",
    () => {
      holder.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
      document.title = before;
    },
    { once: true },
  );
  window.print();
}
