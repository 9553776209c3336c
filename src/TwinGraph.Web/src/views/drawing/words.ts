/** The faces that the charts are written in. */
export const fontFamily =
  'system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

let context: CanvasRenderingContext2D | null = null;

/** The width of a text in pixels, as the charts write it. */
export function textWidth(text: string, size: number, weight = 400): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) {
    // A wide guess, so that words rather leave room than overlap.
    return text.length * size * 0.7;
  }
  context.font = `${weight} ${size}px ${fontFamily}`;
  return context.measureText(text).width;
}

/** A text in lines no wider than so many pixels; between words, and in Chinese between any two signs. */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of text.match(/[\u2e80-\u9fff\uff00-\uffef]|\s+|[^\s\u2e80-\u9fff\uff00-\uffef]+/g) ?? []) {
    if (line !== "" && measure(line + part.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else {
      line += part;
    }
  }
  if (line.trim() !== "") {
    lines.push(line.trimEnd());
  }
  return lines;
}

/** A text that is cut, with a mark of it, to so many pixels. */
export function cutText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) {
    return text;
  }
  let fits = 0;
  let over = text.length;
  while (over - fits > 1) {
    const middle = (fits + over) >> 1;
    if (measure(`${text.slice(0, middle).trimEnd()}…`) <= width) {
      fits = middle;
    } else {
      over = middle;
    }
  }
  return `${text.slice(0, fits).trimEnd()}…`;
}
