/** Keeps one of many marks in the tab order, and moves the focus among them. */
export class Roving {
  #current: Element | null = null;

  /** Puts a mark, or none, into the tab order. */
  enter(mark: Element | null, focus = false): void {
    this.#current?.setAttribute("tabindex", "-1");
    this.#current = mark;
    mark?.setAttribute("tabindex", "0");
    if (focus && mark instanceof HTMLElement) {
      mark.focus();
    } else if (focus && mark instanceof SVGElement) {
      mark.focus();
    }
  }

  get current(): Element | null {
    return this.#current;
  }
}
