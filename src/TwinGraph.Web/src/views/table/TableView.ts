import type { ViewGraph } from "../../graph/types";
import { ExplorerTexts } from "../../texts/explorerTexts";
import type { View, ViewEvents, ViewOptions } from "../View";
import {
  type Column,
  dateOf,
  nodeColumns,
  nodeRows,
  readSort,
  type Sort,
  tieColumns,
  tieRows,
  writeSort,
} from "./rows";
import css from "./table.css?inline";

/** How many rows are drawn before more are asked for. */
const page = 200;

/** The ties and nodes of a view as tables, which sort, and which keys and screen readers go through. */
export function createTableView(host: HTMLElement, events: ViewEvents): View {
  return new TableView(host, events);
}

class TableView implements View {
  readonly element: HTMLElement;
  readonly #events: ViewEvents;
  #graph: ViewGraph | null = null;
  #options: ViewOptions | null = null;
  #texts = new ExplorerTexts("en");
  #selected: string | null = null;
  #drawn = page;
  #told = false;

  constructor(host: HTMLElement, events: ViewEvents) {
    this.#events = events;
    this.element = document.createElement("div");
    this.element.className = "tg-table";
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    if (!document.adoptedStyleSheets.some((one) => one.cssRules[0]?.cssText === sheet.cssRules[0]?.cssText)) {
      document.adoptedStyleSheets.push(sheet);
    }
    this.element.addEventListener("click", (event) => this.#clicked(event));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    host.append(this.element);
  }

  show(graph: ViewGraph, options: ViewOptions): void {
    const other = this.#graph !== graph || this.#options?.state.sort !== options.state.sort;
    const language = options.texts.language;
    const same =
      !other && this.#texts.language === language && this.#options?.state.hide.join() === options.state.hide.join();
    if (this.#texts.language !== language) {
      this.#texts = new ExplorerTexts(language);
    }
    this.#graph = graph;
    this.#options = options;
    this.#selected = options.state.select;
    if (same) {
      this.#mark();
    } else {
      this.#drawn = page;
      this.#draw();
    }
    if (!this.#told) {
      this.#told = true;
      this.#events.ready();
    }
  }

  select(id: string | null): void {
    this.#selected = id;
    this.#mark();
  }

  resize(): void {}

  picture(): Promise<Blob> {
    return Promise.reject(new Error(this.#texts.say("export.noPicture")));
  }

  destroy(): void {
    this.element.remove();
  }

  #draw(): void {
    if (!this.#graph || !this.#options) {
      return;
    }
    const sort = readSort(this.#options.state.sort);
    const focused = this.#focusedRow()?.dataset.id ?? null;
    const { hide } = this.#options.state;
    const texts = this.#texts;
    const rows =
      sort.table === "ties"
        ? tieRows(this.#graph, hide, sort, texts.locale).map(({ edge, from, to }) => ({
            id: edge.tie ?? edge.id,
            edge: edge.id,
            cells: [
              from.name,
              to.name,
              edge.kind === null ? "" : texts.say(`kind.${edge.kind}`),
              edge.status === null ? "" : texts.say(`status.${edge.status}`),
              ((date) => (date === null ? "" : texts.date(date, "short")))(dateOf(edge)),
              edge.amount === null ? "" : texts.money(edge.amount, edge.currency),
            ],
          }))
        : nodeRows(this.#graph, hide, sort, texts.locale).map((node) => ({
            id: node.id,
            edge: "",
            cells: [node.name, texts.say(`node.${node.kind}`), this.#country(node.country), texts.number(node.ties)],
          }));
    const columns: readonly Column[] = sort.table === "ties" ? tieColumns : nodeColumns;
    const table = make("table", "");
    const words = texts.say("table.caption", { count: rows.length, column: texts.say(`table.${sort.column}`) });
    table.append(make("caption", "", `${words}. ${texts.say("table.keys")}`), this.#head(columns, sort));
    const body = make("tbody", "");
    for (const row of rows.slice(0, this.#drawn)) {
      const line = make("tr", "");
      line.dataset.id = row.id;
      line.dataset.edge = row.edge;
      line.tabIndex = -1;
      for (const [at, text] of row.cells.entries()) {
        const cell = make(at === 0 ? "th" : "td", `c-${columns[at]}`, text);
        if (at === 0) {
          cell.setAttribute("scope", "row");
        }
        line.append(cell);
      }
      body.append(line);
    }
    table.append(body);
    const scroller = make("div", "tg-table-rows");
    scroller.append(table);
    if (rows.length > this.#drawn) {
      const more = make(
        "button",
        "tg-more",
        texts.say("table.more", { count: Math.min(page, rows.length - this.#drawn) }),
      );
      more.setAttribute("type", "button");
      scroller.append(more);
    }
    this.element.replaceChildren(this.#switch(sort), scroller);
    this.#mark();
    if (focused !== null) {
      this.#rows()
        .find((row) => row.dataset.id === focused)
        ?.focus();
    }
  }

  #country(code: string | null): string {
    return code === "CN" || code === "ID" ? this.#texts.say(`filter.${code}`) : (code ?? "");
  }

  #switch(sort: Sort): HTMLElement {
    const group = make("div", "tg-table-switch");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", this.#texts.say("table.choose"));
    for (const table of ["ties", "nodes"] as const) {
      const button = make("button", "", this.#texts.say(`table.${table}`));
      button.setAttribute("type", "button");
      button.setAttribute("aria-pressed", String(sort.table === table));
      button.dataset.table = table;
      group.append(button);
    }
    return group;
  }

  #head(columns: readonly Column[], sort: Sort): HTMLElement {
    const head = make("thead", "");
    const line = make("tr", "");
    for (const column of columns) {
      const cell = make("th", `c-${column}`);
      cell.setAttribute("scope", "col");
      const sorted = sort.column === column;
      cell.setAttribute("aria-sort", sorted ? (sort.descending ? "descending" : "ascending") : "none");
      const button = make("button", "", this.#texts.say(`table.${column}`));
      button.setAttribute("type", "button");
      button.dataset.column = column;
      const arrow = make("span", "tg-arrow", sorted ? (sort.descending ? "↓" : "↑") : "");
      arrow.setAttribute("aria-hidden", "true");
      button.append(arrow);
      cell.append(button);
      line.append(cell);
    }
    head.append(line);
    return head;
  }

  #rows(): HTMLTableRowElement[] {
    return [...this.element.querySelectorAll<HTMLTableRowElement>("tbody tr")];
  }

  #focusedRow(): HTMLElement | null {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && this.element.contains(activeElement)
      ? activeElement.closest<HTMLElement>("tbody tr")
      : null;
  }

  /** Shows what is selected, and makes one row the stop of the Tab key. */
  #mark(): void {
    const selected = new Set(this.#selected?.split(",") ?? []);
    let stop: HTMLElement | null = this.#focusedRow();
    const rows = this.#rows();
    for (const row of rows) {
      const isIt = selected.has(row.dataset.id ?? "");
      row.classList.toggle("selected", isIt);
      if (isIt) {
        row.setAttribute("aria-current", "true");
        stop ??= row;
      } else {
        row.removeAttribute("aria-current");
      }
      row.tabIndex = -1;
    }
    const first = stop ?? rows[0];
    if (first) {
      first.tabIndex = 0;
    }
  }

  #clicked(event: Event): void {
    if (!(event.target instanceof Element) || !this.#options) {
      return;
    }
    const button = event.target.closest("button");
    const sort = readSort(this.#options.state.sort);
    if (button?.dataset.table) {
      this.#events.change({ sort: writeSort(readSort(button.dataset.table)) });
    } else if (button?.dataset.column) {
      const column = button.dataset.column as Column;
      const descending = sort.column === column ? !sort.descending : column === "count" || column === "amount";
      this.#events.change({ sort: writeSort({ ...sort, column, descending }) });
    } else if (button) {
      this.#drawn += page;
      this.#draw();
    } else {
      this.#open(event.target.closest<HTMLElement>("tbody tr"));
    }
  }

  #open(row: HTMLElement | null): void {
    if (row?.dataset.edge) {
      this.#events.tieSelect([row.dataset.id ?? ""]);
    } else if (row?.dataset.id) {
      this.#events.nodeSelect(row.dataset.id);
    }
  }

  #key(event: KeyboardEvent): void {
    const row = this.#focusedRow();
    if (row === null || event.target !== row) {
      return;
    }
    const rows = this.#rows();
    const at = rows.indexOf(row as HTMLTableRowElement);
    const to: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: Math.min(at + 10, rows.length - 1),
      PageUp: Math.max(at - 10, 0),
      Home: 0,
      End: rows.length - 1,
    };
    const next = to[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.#open(row);
    } else if (next !== undefined) {
      event.preventDefault();
      const target = rows[next];
      if (target) {
        row.tabIndex = -1;
        target.tabIndex = 0;
        target.focus();
      }
    }
  }
}

function make(tag: string, className: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  if (className) {
    element.className = className;
  }
  element.textContent = text;
  return element;
}
