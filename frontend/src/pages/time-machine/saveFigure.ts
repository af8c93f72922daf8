/** Saves a drawn figure as a file. */

const SHARP = 2; // pixels of the picture for each of the screen
const TALLEST = 16_000; // pixels; browsers draw no taller picture

function drawn(figure: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(figure);
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name.replace(/[^\p{L}\p{N} ._-]/gu, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Saves the figure as a drawing that can be scaled. */
export function saveAsSvg(figure: SVGSVGElement, name: string): void {
  save(new Blob([drawn(figure)], { type: "image/svg+xml;charset=utf-8" }), `${name}.svg`);
}

/** Saves the figure as a picture, twice as sharp as on the screen. */
export async function saveAsPng(figure: SVGSVGElement, name: string): Promise<void> {
  const image = new Image();
  // The site's rules for pictures allow such addresses, and no others made here.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn(figure))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const { width, height } = figure.viewBox.baseVal;
  const sharp = Math.min(SHARP, TALLEST / height);
  canvas.width = Math.round(width * sharp);
  canvas.height = Math.round(height * sharp);
  const pen = canvas.getContext("2d");
  pen?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!pen || !made) throw new Error("The picture was not made");
  save(made, `${name}.png`);
}
