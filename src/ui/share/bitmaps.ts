/** SVG texts and canvases as bitmaps. */

/** Has the browser read an SVG, and gives the image to `use`, after which it is freed. */
export async function withSvgImage<Result>(
  text: string,
  use: (image: HTMLImageElement) => Result | Promise<Result>,
): Promise<Result> {
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await use(image);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** @throws Error where the browser has no room for a picture of this size */
export async function pngFrom(canvas: HTMLCanvasElement): Promise<Blob> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("the browser could not draw a picture of this size");
  return blob;
}
