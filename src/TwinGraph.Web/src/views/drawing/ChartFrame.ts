import { type Palette, palettes } from "../../theme/palette";
import css from "./drawing.css?inline";
import { html } from "./elements";
import { Tooltip } from "./Tooltip";

const sheets = new Map<string, CSSStyleSheet>();

function adopt(root: Node, text: string): void {
  if (!(root instanceof Document || root instanceof ShadowRoot)) {
    return;
  }
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }
}

/**
 * What every chart stands in: an element with its styles, in a page as in a shadow root, the colours of the theme as
 * custom properties, a summary for screen readers, and one tooltip.
 */
export class ChartFrame {
  readonly element: HTMLElement;
  /** Read by screen readers in place of the drawing. */
  readonly summary: HTMLElement;
  readonly tooltip: Tooltip;
  palette: Palette = palettes.light;
  readonly #observer: ResizeObserver;

  /** @param resized called when the element has another size */
  constructor(host: HTMLElement, name: string, styles: string, resized: () => void) {
    this.summary = html("p", { class: "tg-unseen" });
    this.element = html("div", { class: `tg-chart tg-${name}` }, [this.summary]);
    this.tooltip = new Tooltip(this.element);
    host.append(this.element);
    adopt(host.getRootNode(), css);
    adopt(host.getRootNode(), styles);
    let size = "";
    this.#observer = new ResizeObserver(() => {
      const now = `${this.element.clientWidth}×${this.element.clientHeight}`;
      if (now !== size) {
        size = now;
        resized();
      }
    });
    this.#observer.observe(this.element);
  }

  theme(theme: "light" | "dark"): void {
    this.palette = palettes[theme];
    const { style } = this.element;
    style.colorScheme = theme;
    for (const name of ["background", "ink", "muted", "line", "selected"] as const) {
      style.setProperty(`--tg-${name}`, this.palette[name]);
    }
    for (const [kind, colour] of Object.entries(this.palette.tie)) {
      style.setProperty(`--tg-tie-${kind.toLowerCase()}`, colour);
    }
  }

  destroy(): void {
    this.#observer.disconnect();
    this.element.remove();
  }
}
