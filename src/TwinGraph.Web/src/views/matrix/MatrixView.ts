import type { ViewGraph } from "../../graph/types";
import { ChartFrame } from "../drawing/ChartFrame";
import { html, setAttributes } from "../drawing/elements";
import { pngPicture, svgPicture } from "../drawing/picture";
import { Roving } from "../drawing/roving";
import { kindLines } from "../drawing/ties";
import type { View, ViewEvents, ViewOptions } from "../View";
import { buildTable } from "./buildTable";
import css from "./matrix.css?inline";
import { type Cell, type Line, type MatrixModel, matrixModel, provinceOf } from "./matrixModel";
import { drawMatrix } from "./matrixPicture";
import { moveBy } from "./moves";
import { type Order, ordered, orderOf, orders } from "./order";
import { rangeOfLevel, shadesOf } from "./shades";

/** How many ties Chinese and Indonesian provinces have, or sectors and provinces: a table whose cells open them. */
export function createMatrixView(host: HTMLElement, events: ViewEvents): View {
  return new MatrixView(host, events);
}

class MatrixView implements View {
  readonly #events: ViewEvents;
  readonly #frame: ChartFrame;
  readonly #provinces = html("button", { type: "button" });
  readonly #sectors = html("button", { type: "button" });
  readonly #what = html("div", { class: "tg-group", role: "group" }, [this.#provinces, this.#sectors]);
  readonly #sortWord = html("span");
  readonly #sort = html("select", {}, [...orders.map((order) => html("option", { value: order }))]);
  readonly #legend = html("ul", { class: "tg-steps" });
  readonly #table = html("table", { role: "grid", class: "tg-table" });
  readonly #scroll = html("div", { class: "tg-matrix-scroll" }, [this.#table]);
  readonly #empty = html("div", { class: "tg-empty", role: "status", hidden: true });
  readonly #notes = html("p", { class: "tg-notes" });
  readonly #foot = html("div", { class: "tg-bar" }, [this.#notes]);
  readonly #tabStop = new Roving();
  #graph: ViewGraph | null = null;
  #options: ViewOptions | null = null;
  #model: MatrixModel | null = null;
  #rows: readonly Line[] = [];
  #columns: readonly Line[] = [];
  /** By row and column, each one later than its line: the headers come first. */
  #cells: HTMLElement[][] = [];
  #selected: string | null = null;
  #told = false;

  constructor(host: HTMLElement, events: ViewEvents) {
    this.#events = events;
    this.#frame = new ChartFrame(host, "matrix", css, () => this.resize());
    this.element.append(
      html("div", { class: "tg-bar" }, [
        this.#what,
        html("label", { class: "tg-sort" }, [this.#sortWord, this.#sort]),
        this.#legend,
      ]),
      this.#scroll,
      this.#empty,
      this.#foot,
    );
    this.#provinces.addEventListener("click", () => events.change({ matrix: "provinces" }));
    this.#sectors.addEventListener("click", () => events.change({ matrix: "sectors" }));
    this.#sort.addEventListener("change", () =>
      events.change({ sort: this.#sort.value === "count" ? null : this.#sort.value }),
    );
    this.#table.addEventListener("click", (event) => this.#open(this.#at(event)));
    this.#table.addEventListener("pointerover", (event) => this.#explain(this.#at(event)));
    this.#table.addEventListener("pointerleave", () => this.#explain(null));
    this.#table.addEventListener("focusin", (event) => this.#focused(this.#at(event)));
    this.#table.addEventListener("focusout", () => this.#explain(null));
    this.#table.addEventListener("keydown", (event) => this.#key(event));
    this.#scroll.addEventListener("scroll", () => this.#frame.tooltip.hide());
  }

  get element(): HTMLElement {
    return this.#frame.element;
  }

  show(graph: ViewGraph, options: ViewOptions): void {
    const { state, texts, theme } = options;
    const kept = this.#focusedIds();
    this.#graph = graph;
    this.#options = options;
    this.#selected = state.select;
    this.#frame.theme(theme);
    this.#model = matrixModel(graph, state, state.matrix);
    const lines = ordered(this.#model, orderOf(state.sort), texts.locale);
    this.#rows = lines.rows;
    this.#columns = lines.columns;
    this.#tell(this.#model, options);
    this.#build(this.#model, options);
    this.resize();
    this.#emphasise();
    this.#enter(kept);
    if (!this.#told) {
      this.#told = true;
      this.#events.ready();
    }
  }

  select(id: string | null): void {
    this.#selected = id;
    this.#emphasise();
  }

  resize(): void {
    const { style } = this.#scroll;
    const side = this.#cells[1]?.[0]?.offsetWidth ?? 0;
    style.setProperty("--tg-head-height", `${this.#table.tHead?.offsetHeight ?? 0}px`);
    style.setProperty("--tg-side-width", `${side}px`);
    // Cells are as wide as there is room for, within reason.
    const room = (this.#scroll.clientWidth - side - 8) / Math.max(1, this.#columns.length) - 2;
    style.setProperty("--tg-cell", `${Math.min(52, Math.max(28, Math.floor(room)))}px`);
  }

  async picture(kind: "png" | "svg"): Promise<Blob> {
    const { texts } = this.#options as ViewOptions;
    const palette = this.#frame.palette;
    const { drawing, width, height } = drawMatrix(
      this.#model as MatrixModel,
      this.#rows,
      this.#columns,
      palette,
      (count) => texts.number(count),
    );
    const notes = [
      this.#frame.summary.textContent ?? "",
      ...(this.#notes.textContent ? [this.#notes.textContent] : []),
    ];
    const picture = svgPicture(drawing, {
      width,
      height,
      palette,
      title: this.#table.getAttribute("aria-label") ?? "",
      notes,
    });
    return kind === "svg" ? picture.blob : await pngPicture(picture.blob, width, picture.height);
  }

  destroy(): void {
    this.#frame.destroy();
  }

  #tell(model: MatrixModel, { texts, state }: ViewOptions): void {
    this.#what.setAttribute("aria-label", texts.say("matrix.what"));
    for (const [button, what] of [
      [this.#provinces, "provinces"],
      [this.#sectors, "sectors"],
    ] as const) {
      button.textContent = texts.say(`matrix.${what}`);
      button.setAttribute("aria-pressed", String(state.matrix === what));
    }
    this.#sortWord.textContent = texts.say("matrix.sort");
    for (const option of this.#sort.options) {
      option.textContent = texts.say(`matrix.${option.value as Order}`);
    }
    this.#sort.value = orderOf(state.sort);
    const size = { rows: model.rows.length, columns: model.columns.length, ties: model.ties };
    this.#frame.summary.textContent = texts.say(
      state.matrix === "sectors" ? "matrix.summarySectors" : "matrix.summary",
      size,
    );
    this.#table.setAttribute(
      "aria-label",
      texts.say(state.matrix === "sectors" ? "matrix.labelSectors" : "matrix.label"),
    );
    const outside = state.matrix === "sectors" ? "matrix.outsideSectors" : "matrix.outside";
    this.#notes.textContent = model.outside > 0 ? texts.say(outside, { count: model.outside }) : "";
    this.#foot.hidden = model.outside === 0;
    this.#empty.hidden = model.rows.length > 0;
    this.#scroll.hidden = model.rows.length === 0;
    const words =
      model.outside > 0 ? (["matrix.empty", "matrix.emptyWay"] as const) : (["chart.empty", "chart.emptyWay"] as const);
    this.#empty.replaceChildren(html("strong", {}, [texts.say(words[0])]), texts.say(words[1]));
    const shades = shadesOf(this.#frame.palette);
    this.#legend.setAttribute("aria-label", texts.say("matrix.legend"));
    this.#legend.replaceChildren(
      ...shades.flatMap(({ fill, ink }, index) => {
        const range = rangeOfLevel(index + 1, model.most, (count) => texts.number(count));
        return range === null ? [] : [shaded(html("li", {}, [range]), fill, ink)];
      }),
    );
    this.#legend.hidden = model.most <= 1;
  }

  #build(model: MatrixModel, { texts, state }: ViewOptions): void {
    const sectors = state.matrix === "sectors";
    const built = buildTable(model, {
      rows: this.#rows,
      columns: this.#columns,
      texts,
      palette: this.#frame.palette,
      corner: texts.say(sectors ? "matrix.sectors" : "matrix.provinces"),
      countries: sectors,
    });
    this.#cells = built.cells;
    this.#table.replaceChildren(built.head, built.body);
    setAttributes(this.#table, { "aria-rowcount": this.#cells.length, "aria-colcount": this.#columns.length + 1 });
  }

  #emphasise(): void {
    const nodes = new Map((this.#graph?.nodes ?? []).map((node) => [node.id, node]));
    const id = this.#selected;
    const line = id === null ? null : (provinceOf(id, nodes) ?? id);
    for (const [row, cells] of this.#cells.entries()) {
      for (const [column, element] of cells.entries()) {
        if (row === 0 && column === 0) {
          continue;
        }
        const cell = this.#cellAt(row, column);
        const chosen = cell
          ? id !== null && cell.ties.includes(id)
          : element.dataset.id !== undefined && element.dataset.id === line;
        setAttributes(element, { "aria-selected": chosen ? "true" : element.tagName === "TD" ? "false" : null });
      }
    }
  }

  #lineAt(row: number, column: number): { row?: Line | undefined; column?: Line | undefined } {
    return { row: this.#rows[row - 1], column: this.#columns[column - 1] };
  }

  #cellAt(row: number, column: number): Cell | null {
    const lines = this.#lineAt(row, column);
    return lines.row && lines.column ? (this.#model?.cell(lines.row.id, lines.column.id) ?? null) : null;
  }

  #at(event: Event): [number, number] | null {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>("td, th") : null;
    const line = element?.closest("tr");
    if (!element || !line || line.className !== "") {
      return null;
    }
    const row = line.parentElement === this.#table.tHead ? 0 : line.sectionRowIndex + 1;
    const column = (element as HTMLTableCellElement).cellIndex;
    return row === 0 && column === 0 ? null : [row, column];
  }

  #open(at: [number, number] | null): void {
    if (!at) {
      return;
    }
    const [row, column] = at;
    const lines = this.#lineAt(row, column);
    const cell = this.#cellAt(row, column);
    if (cell) {
      this.#events.tieSelect(cell.ties);
    } else if (row === 0 || column === 0) {
      this.#events.nodeSelect((lines.row ?? lines.column)?.id ?? null);
    }
  }

  #explain(at: [number, number] | null): void {
    for (const lit of this.#table.querySelectorAll(".tg-lit")) {
      lit.classList.remove("tg-lit");
    }
    const [row, column] = at ?? [0, 0];
    const cell = at && this.#cellAt(row, column);
    const element = this.#cells[row]?.[column];
    if (at) {
      this.#cells[row]?.[0]?.classList.toggle("tg-lit", row > 0);
      this.#cells[0]?.[column]?.classList.toggle("tg-lit", column > 0);
    }
    if (!cell || !element) {
      this.#frame.tooltip.hide();
      return;
    }
    const { texts } = this.#options as ViewOptions;
    const lines = this.#lineAt(row, column);
    const words = [texts.say("ties", { count: cell.ties.length }), ...kindLines(cell.byKind, texts)];
    this.#frame.tooltip.showAt(`${lines.row?.name} × ${lines.column?.name}`, words, element);
  }

  #focused(at: [number, number] | null): void {
    if (at) {
      this.#tabStop.enter(this.#cells[at[0]]?.[at[1]] ?? null);
    }
    this.#explain(at);
  }

  // What is focused, by its lines, to find it again in another order.
  #focusedIds(): [string | undefined, string | undefined] | null {
    const current = this.#tabStop.current;
    if (!current?.matches(":focus")) {
      return null;
    }
    for (const [row, cells] of this.#cells.entries()) {
      const column = cells.indexOf(current as HTMLElement);
      if (column >= 0) {
        return [this.#rows[row - 1]?.id, this.#columns[column - 1]?.id];
      }
    }
    return null;
  }

  #enter(kept: [string | undefined, string | undefined] | null): void {
    const row = kept ? this.#rows.findIndex((line) => line.id === kept[0]) + 1 : 1;
    const column = kept ? this.#columns.findIndex((line) => line.id === kept[1]) + 1 : 1;
    const found = row > 0 || column > 0;
    this.#tabStop.enter(this.#cells[found ? row : 1]?.[found ? column : 1] ?? null, kept !== null);
  }

  #key(event: KeyboardEvent): void {
    const at = this.#at(event);
    if (!at || event.altKey || event.metaKey) {
      return;
    }
    const next = moveBy(event.key, event.ctrlKey, at, [this.#rows.length, this.#columns.length]);
    if (event.key === "Enter" || event.key === " ") {
      this.#open(at);
    } else if (next) {
      this.#cells[next[0]]?.[next[1]]?.focus();
    } else {
      return;
    }
    event.preventDefault();
  }
}

function shaded<T extends HTMLElement>(element: T, fill: string, ink: string): T {
  element.style.backgroundColor = fill;
  element.style.color = ink;
  return element;
}
