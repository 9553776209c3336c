/** Values of attributes; null and false leave one out, true writes it empty. */
export type Attributes = Record<string, string | number | boolean | null>;

const svgSpace = "http://www.w3.org/2000/svg";

/** Sets attributes, and takes away those that are null or false. */
export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) {
      element.removeAttribute(name);
    } else {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
}

/** An element of SVG; texts among the children stay texts. */
export function svg<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(svgSpace, name);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/** An element of HTML; texts among the children stay texts. */
export function html<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}
