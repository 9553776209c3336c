import type { TextKey, Texts } from "../../../texts/texts";
import { piece, toElement } from "../picture/svgTree";
import { make } from "./dom";

export type Tool = "zoomIn" | "zoomOut" | "fit" | "arrange" | "group";

const icons: Record<Tool, string> = {
  zoomIn: "M12 5v14M5 12h14",
  zoomOut: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  arrange: "M4 12a8 8 0 0 1 14-5l2 2M20 4v5h-5M20 12a8 8 0 0 1-14 5l-2-2M4 20v-5h5",
  group: "M12 12m-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0M9 10.5v.01M15 10.5v.01M12 15v.01",
};

/** The buttons at the edge of the picture. */
export class Tools {
  readonly element = make("div", { class: "tools", role: "group" });
  readonly #buttons = new Map<Tool, HTMLButtonElement>();

  constructor(use: (tool: Tool) => void) {
    for (const [tool, d] of Object.entries(icons) as [Tool, string][]) {
      const button = make("button", { type: "button", "data-tool": tool });
      button.append(toElement(piece("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, piece("path", { d }))));
      button.addEventListener("click", () => use(tool));
      this.#buttons.set(tool, button);
      this.element.append(button);
    }
  }

  show(texts: Texts, grouped: boolean, canGroup: boolean) {
    for (const [tool, button] of this.#buttons) {
      const text = texts.say(`network.${tool}` as TextKey);
      button.setAttribute("aria-label", text);
      button.title = text;
    }
    const group = this.#buttons.get("group");
    group?.setAttribute("aria-pressed", String(grouped));
    if (group) group.hidden = !canGroup && !grouped;
  }
}
