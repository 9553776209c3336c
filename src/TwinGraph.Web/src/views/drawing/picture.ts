import type { Palette } from "../../theme/palette";
import { html, setAttributes, svg } from "./elements";
import { fontFamily, textWidth, wrapText } from "./words";

const onlyOnPage = ["tabindex", "role", "class", "data-id", "aria-pressed", "aria-label", "aria-hidden", "style"];
const noteSize = 12;

/** What a picture needs besides the drawing; lengths in pixels. */
export interface PictureOptions {
  width: number;
  height: number;
  palette: Palette;
  /** What it shows, in words. */
  title: string;
  /** What the page says beside it, such as what is not shown: written under the drawing. */
  notes: readonly string[];
}

/**
 * A drawing as a file of its own. Colours and sizes stand in its attributes, so nothing of the page is needed.
 * @param drawing what is shown; left as it is
 * @returns the file, and its height with the notes
 */
export function svgPicture(drawing: SVGSVGElement, options: PictureOptions): { blob: Blob; height: number } {
  const { width, palette, title } = options;
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const sea = drawing.style.backgroundColor;
  for (const element of copy.querySelectorAll("[data-screen]")) {
    element.remove();
  }
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of onlyOnPage) {
      element.removeAttribute(name);
    }
  }
  const lines = options.notes.flatMap((note) => wrapText(note, width - 24, (text) => textWidth(text, noteSize)));
  const height = options.height + (lines.length === 0 ? 0 : lines.length * noteSize * 1.4 + 16);
  copy.prepend(
    svg("title", {}, [title]),
    svg("rect", { width, height, fill: palette.background }),
    svg("rect", { width, height: options.height, fill: sea || palette.background }),
  );
  copy.append(
    // What the drawing has beyond its edge does not show through the notes.
    svg("rect", { y: options.height, width, height: height - options.height, fill: palette.background }),
    ...lines.map((line, index) =>
      svg(
        "text",
        { x: 12, y: options.height + 16 + index * noteSize * 1.4, "font-size": noteSize, fill: palette.muted },
        [line],
      ),
    ),
  );
  setAttributes(copy, {
    xmlns: "http://www.w3.org/2000/svg",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "font-family": fontFamily,
    role: "img",
  });
  return { blob: new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }), height };
}

/** @throws Error when the browser cannot draw it. */
export async function pngPicture(picture: Blob, width: number, height: number): Promise<Blob> {
  const address = URL.createObjectURL(picture);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    // Twice the size on the page, for print; less where a canvas would be too large for a browser.
    const scale = Math.min(2, Math.sqrt(30_000_000 / (width * height)));
    const canvas = html("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
    const context = canvas.getContext("2d");
    if (!context) {
      throw new Error("This browser gives no canvas to draw the picture on; save it as SVG.");
    }
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob) {
          resolve(blob);
        } else {
          reject(new Error("This browser could not write the picture as PNG; save it as SVG."));
        }
      }, "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
