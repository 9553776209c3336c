/** Draws an SVG picture as PNG, twice as fine. @throws Error when the browser cannot draw it, with the reason */
export async function rasterize(svg: string, width: number, height: number): Promise<Blob> {
  const finest = 8_000;
  const scale = Math.min(2, finest / Math.max(width, height));
  const image = new Image(width, height);
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    if (context === null) {
      throw new Error("This browser draws no pictures on a canvas; save the network as SVG instead.");
    }
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) {
          reject(new Error("The picture is too large for this browser; save the network as SVG instead."));
        } else {
          resolve(blob);
        }
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
