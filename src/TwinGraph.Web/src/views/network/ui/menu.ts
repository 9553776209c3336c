import type { Point } from "../model/walk";
import { make, putBeside } from "./dom";

export interface MenuItem {
  /** For tests and styles. */
  name: string;
  text: string;
  do(): void;
}

/** What can be done with a node; opened by the right button or the menu key, led by arrow keys. */
export class Menu {
  readonly element = make("div", { class: "menu", hidden: "", "data-menu": "" });
  readonly #box: HTMLElement;
  readonly #closed: () => void;

  /** @param closed told when it closed by itself, so that the focus goes back */
  constructor(box: HTMLElement, closed: () => void) {
    this.#box = box;
    this.#closed = closed;
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget as Node | null)) this.close(false);
    });
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(title: string, items: readonly MenuItem[], at: Point) {
    const list = make("div", { role: "menu", "aria-label": title });
    for (const item of items) {
      const button = make(
        "button",
        { type: "button", role: "menuitem", tabindex: "-1", "data-item": item.name },
        item.text,
      );
      button.addEventListener("click", () => {
        this.close(true);
        item.do();
      });
      list.append(button);
    }
    this.element.replaceChildren(make("p", {}, title), list);
    this.element.hidden = false;
    putBeside(this.element, at, this.#box, 4);
    this.#items()[0]?.focus();
  }

  close(back: boolean) {
    if (this.isOpen) {
      this.element.hidden = true;
      if (back) this.#closed();
    }
  }

  #items(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll("button")];
  }

  #key(event: KeyboardEvent) {
    event.stopPropagation();
    const items = this.#items();
    const root = this.element.getRootNode() as Document | ShadowRoot;
    const at = items.indexOf(root.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      items[to % items.length]?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      this.close(true);
    }
  }
}
