/** A piece of an SVG picture, that is written as text or put into a page. */
export interface SvgPiece {
  tag: string;
  attributes: Readonly<Record<string, string | number>>;
  children: readonly (SvgPiece | string)[];
}

export function piece(
  tag: string,
  attributes: Readonly<Record<string, string | number>> = {},
  ...children: readonly (SvgPiece | string)[]
): SvgPiece {
  return { tag, attributes, children };
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text for XML; characters that XML forbids are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"']/g, (character) => escapes[character] as string);
}

/** Pixels with two decimals at most. */
export const px = (value: number): number => Math.round(value * 100) / 100;

export function toText(part: SvgPiece | string): string {
  if (typeof part === "string") {
    return escapeXml(part);
  }
  const attributes = Object.entries(part.attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
  return part.children.length === 0
    ? `<${part.tag}${attributes}/>`
    : `<${part.tag}${attributes}>${part.children.map(toText).join("")}</${part.tag}>`;
}

export function toElement(part: SvgPiece): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", part.tag);
  for (const [name, value] of Object.entries(part.attributes)) {
    element.setAttribute(name, String(value));
  }
  element.append(...part.children.map((child) => (typeof child === "string" ? child : toElement(child))));
  return element;
}
