import type { Texts } from "../../texts/texts";
import type { Palette } from "../../theme/palette";
import { html } from "../drawing/elements";
import type { Line, MatrixModel } from "./matrixModel";
import { levelOf, shadesOf } from "./shades";

export interface TableOptions {
  rows: readonly Line[];
  columns: readonly Line[];
  texts: Texts;
  palette: Palette;
  /** The words in the corner. */
  corner: string;
  /** Whether the columns are of several countries, whose names stand above them. */
  countries: boolean;
}

export interface BuiltTable {
  head: HTMLElement;
  body: HTMLElement;
  /** By row and column, each one later than its line: the headers come first. */
  cells: HTMLElement[][];
}

/** Builds the rows of a matrix, with a header for each row and column. */
export function buildTable(model: MatrixModel, options: TableOptions): BuiltTable {
  const { rows, columns, texts, palette } = options;
  const shades = shadesOf(palette);
  const none = texts.say("matrix.none");
  const corner = html("td", { class: "tg-corner" }, [options.corner]);
  const cells: HTMLElement[][] = [[corner, ...columns.map((column) => columnHeader(column, texts))]];
  for (const row of rows) {
    const line: HTMLElement[] = [rowHeader(row, texts)];
    for (const column of columns) {
      const count = model.cell(row.id, column.id)?.ties.length ?? 0;
      const shade = count > 0 ? shades[levelOf(count, model.most) - 1] : undefined;
      const empty = { "data-empty": true, "aria-label": none };
      const cell = html("td", { role: "gridcell", tabindex: -1, class: "tg-cell", ...(count === 0 ? empty : {}) });
      if (shade) {
        cell.textContent = texts.number(count);
        cell.style.backgroundColor = shade.fill;
        cell.style.color = shade.ink;
      }
      line.push(cell);
    }
    cells.push(line);
  }
  const [heads = [], ...lines] = cells;
  return {
    head: html("thead", {}, [...countryRow(options), html("tr", {}, heads)]),
    body: html(
      "tbody",
      {},
      lines.map((line) => html("tr", {}, line)),
    ),
    cells,
  };
}

function header(
  line: Line,
  texts: Texts,
  attributes: { scope: string; role: string; class: string },
  words: string,
): HTMLElement {
  const label = `${line.name}, ${texts.say("ties", { count: line.ties })}`;
  return html("th", { ...attributes, tabindex: -1, "data-id": line.id, "aria-label": label, title: line.name }, [
    html("span", { class: words }, [
      html("span", { class: "tg-name" }, [line.name]),
      html("span", { class: "tg-count" }, [texts.number(line.ties)]),
    ]),
  ]);
}

const rowHeader = (line: Line, texts: Texts) =>
  header(line, texts, { scope: "row", role: "rowheader", class: "tg-row" }, "tg-beside");

function columnHeader(line: Line, texts: Texts): HTMLElement {
  const upright = /[\u2e80-\u9fff]/.test(line.name) ? " tg-upright" : "";
  return header(line, texts, { scope: "col", role: "columnheader", class: "tg-column" }, `tg-upward${upright}`);
}

function countryRow({ columns, texts, countries: wanted }: TableOptions): HTMLElement[] {
  const countries = [...new Set(columns.map((column) => column.country))];
  if (!wanted || countries.length < 2) {
    return [];
  }
  const heads = countries.map((country) => {
    const name = country === "CN" || country === "ID" ? texts.say(`map.${country}`) : (country ?? "–");
    const span = columns.filter((column) => column.country === country).length;
    return html("th", { scope: "colgroup", colspan: span, class: "tg-country" }, [
      html("span", { class: "tg-country-name" }, [name]),
    ]);
  });
  return [html("tr", { class: "tg-countries" }, [html("td", { class: "tg-corner" }), ...heads])];
}
