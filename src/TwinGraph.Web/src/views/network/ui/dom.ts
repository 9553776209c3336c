/** Makes an element; texts are texts, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Puts an element beside a point, inside of its box. */
export function putBeside(element: HTMLElement, at: { x: number; y: number }, box: HTMLElement, gap = 12) {
  const { offsetWidth: width, offsetHeight: height } = element;
  const left = at.x + gap + width > box.clientWidth ? at.x - gap - width : at.x + gap;
  const top = at.y + gap + height > box.clientHeight ? at.y - gap - height : at.y + gap;
  const inside = (value: number, most: number) => Math.round(Math.max(4, Math.min(value, most - 4)));
  element.style.transform = `translate(${inside(left, box.clientWidth - width)}px, ${inside(top, box.clientHeight - height)}px)`;
}
