import { html } from "./elements";

/** A box of words beside what is pointed at or focused. Screen readers have the same from the mark's own label. */
export class Tooltip {
  readonly #box: HTMLElement;
  readonly #frame: HTMLElement;

  constructor(frame: HTMLElement) {
    this.#frame = frame;
    this.#box = html("div", { class: "tg-tooltip", "aria-hidden": "true", hidden: true });
    frame.append(this.#box);
  }

  /**
   * @param x pixels from the frame's left edge
   * @param y pixels from the frame's top edge
   */
  show(title: string, lines: readonly string[], x: number, y: number): void {
    this.#box.replaceChildren(html("strong", {}, [title]), ...lines.map((line) => html("div", {}, [line])));
    this.#box.hidden = false;
    const left = Math.min(
      Math.max(4, x - this.#box.offsetWidth / 2),
      this.#frame.clientWidth - this.#box.offsetWidth - 4,
    );
    const above = y - this.#box.offsetHeight - 12;
    this.#box.style.left = `${Math.max(4, left)}px`;
    this.#box.style.top = `${above >= 4 ? above : y + 16}px`;
  }

  /** Beside an element of the frame. */
  showAt(title: string, lines: readonly string[], mark: Element): void {
    const box = mark.getBoundingClientRect();
    const frame = this.#frame.getBoundingClientRect();
    this.show(title, lines, box.left + box.width / 2 - frame.left, box.top - frame.top);
  }

  hide(): void {
    this.#box.hidden = true;
  }
}
