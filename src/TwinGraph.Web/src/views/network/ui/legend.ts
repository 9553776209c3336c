import type { Texts } from "../../../texts/texts";
import type { Palette } from "../../../theme/palette";
import { signHeight, signPieces, signWidth } from "../picture/legend";
import { piece, toElement } from "../picture/svgTree";
import { make } from "./dom";
import type { LegendRow } from "./legendRows";

/** What shapes, colours and lines mean, to be folded away. */
export class Legend {
  readonly element = make("details", { class: "legend" });
  readonly #summary = make("summary");
  readonly #list = make("ul");
  #shown = "";

  constructor() {
    this.element.append(this.#summary, this.#list);
  }

  /** Folded at first where there is little room. */
  fold(width: number, height: number) {
    this.element.open = width > 760 && height > 420;
  }

  /** Pixels at the left edge that it covers. */
  get covers(): number {
    return this.element.open && !this.element.hidden ? this.element.offsetLeft + this.element.offsetWidth : 0;
  }

  show(rows: readonly LegendRow[], texts: Texts, palette: Palette) {
    this.element.hidden = rows.length === 0;
    this.#summary.textContent = texts.say("network.legend");
    const shown = JSON.stringify([rows, palette.background]);
    if (shown === this.#shown) {
      return;
    }
    this.#shown = shown;
    this.#list.replaceChildren(
      ...rows.map((row) =>
        make(
          "li",
          {},
          toElement(
            piece(
              "svg",
              {
                width: signWidth,
                height: signHeight,
                viewBox: `0 0 ${signWidth} ${signHeight}`,
                "aria-hidden": "true",
              },
              ...signPieces(row, palette),
            ),
          ),
          row.text,
        ),
      ),
    );
  }
}
