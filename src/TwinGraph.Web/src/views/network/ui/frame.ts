import type { Texts } from "../../../texts/texts";
import type { Point } from "../model/walk";
import { make, putBeside } from "./dom";
import { Legend } from "./legend";
import { Menu } from "./menu";
import styles from "./network.css?inline";
import { Note } from "./note";
import { type Tool, Tools } from "./tools";

/** The page's part of the view: all that is no drawing. It has a shadow tree, so that no host's styles reach it. */
export class Frame {
  readonly element = make("div", { class: "twingraph-network-view" });
  /** Holds the drawing and the focus. */
  readonly stage = make("div", { class: "stage", tabindex: "0", role: "application", "aria-describedby": "keys" });
  readonly note = new Note();
  readonly legend = new Legend();
  readonly menu: Menu;
  readonly #box = make("div", { class: "network" });
  readonly #tools: Tools;
  readonly #cursor = make("div", { class: "cursor", hidden: "", "data-cursor-ring": "" });
  readonly #card = make("div", { class: "card", hidden: "", "aria-hidden": "true", "data-card": "" });
  readonly #keys = make("p", { class: "unseen", id: "keys" });
  readonly #live = make("p", { class: "unseen", "aria-live": "polite", "data-live": "" });
  readonly #empty = make("div", { class: "empty", hidden: "", role: "status", "data-empty": "" });
  #folded = false;

  constructor(use: (tool: Tool) => void) {
    this.#tools = new Tools(use);
    this.menu = new Menu(this.#box, () => this.stage.focus());
    const root = this.element.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.#box.append(this.stage, this.#cursor, this.#empty, this.legend.element, this.note.element);
    this.#box.append(this.#tools.element, this.#card, this.menu.element, this.#keys, this.#live);
    root.append(this.#box);
    this.stage.addEventListener("pointerdown", () => this.menu.close(false));
  }

  show(what: { texts: Texts; theme: "light" | "dark"; label: string; grouped: boolean; canGroup: boolean }) {
    this.#box.className = `network ${what.theme}`;
    this.#box.lang = what.texts.locale;
    this.stage.setAttribute("aria-label", what.label);
    this.#keys.textContent = what.texts.say("network.keys");
    this.#tools.show(what.texts, what.grouped, what.canGroup);
    this.#tools.element.setAttribute("aria-label", what.label);
    if (!this.#folded) {
      this.#folded = true;
      this.legend.fold(this.#box.clientWidth, this.#box.clientHeight);
    }
  }

  /** Said by screen readers. */
  announce(text: string) {
    this.#live.textContent = text;
  }

  placeCursor(at: Point | null, radius: number) {
    this.#cursor.hidden = at === null;
    if (at !== null) {
      this.#cursor.style.width = `${2 * radius}px`;
      this.#cursor.style.height = `${2 * radius}px`;
      this.#cursor.style.transform = `translate(${at.x - radius - 2}px, ${at.y - radius - 2}px)`;
    }
  }

  /** @param title null hides it */
  showCard(title: string | null, words: string, at: Point, gap: number) {
    this.#card.hidden = title === null;
    if (title !== null) {
      this.#card.replaceChildren(make("strong", {}, title), make("span", {}, words));
      putBeside(this.#card, at, this.#box, gap);
    }
  }

  showEmpty(words: { title: string; detail: string } | null) {
    this.#empty.hidden = words === null;
    this.#empty.replaceChildren(
      ...(words === null ? [] : [make("strong", {}, words.title), make("p", {}, words.detail)]),
    );
  }
}
