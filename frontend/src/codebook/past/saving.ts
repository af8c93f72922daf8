/** Saves a drawn figure as a file. */

const SHARP = 2; // pixels of the picture for each of the screen

function source(figure: SVGSVGElement): Blob {
  return new Blob([new XMLSerializer().serializeToString(figure)], { type: "image/svg+xml;charset=utf-8" });
}

function save(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name.replace(/[^\p{L}\p{N} ._-]/gu, "_");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveAsSvg(figure: SVGSVGElement, name: string): void {
  save(source(figure), `${name}.svg`);
}

export async function saveAsPng(figure: SVGSVGElement, name: string): Promise<void> {
  const address = URL.createObjectURL(source(figure));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    const { width, height } = figure.viewBox.baseVal;
    canvas.width = width * SHARP;
    canvas.height = height * SHARP;
    const pen = canvas.getContext("2d");
    pen?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (!pen || !made) throw new Error("The picture was not made");
    save(made, `${name}.png`);
  } finally {
    URL.revokeObjectURL(address);
  }
}
