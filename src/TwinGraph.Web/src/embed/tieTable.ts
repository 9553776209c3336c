import type { ViewEdge, ViewGraph } from "../graph/types";
import type { Texts } from "../texts/texts";
import { html } from "../views/drawing/elements";
import { dayText } from "./words";

/** The most rows; the rest is counted below the table. */
const mostRows = 500;

/** The ties of a view in words, newest first, for who does not see the drawing. */
export function tieTable(graph: ViewGraph, texts: Texts): HTMLElement {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  const ties = graph.edges
    .filter((edge) => edge.kind !== null)
    .sort((one, other) => (other.on ?? "").localeCompare(one.on ?? "") || one.id.localeCompare(other.id));
  const heads = (["from", "to", "kind", "status", "date"] as const).map((name) =>
    html("th", { scope: "col" }, [texts.say(`embed.${name}`)]),
  );
  const body = html(
    "tbody",
    {},
    ties.slice(0, mostRows).map((tie) => row(tie, names, texts)),
  );
  const table = html("table", {}, [
    html("caption", {}, [texts.say("embed.table", { count: ties.length })]),
    html("thead", {}, [html("tr", {}, heads)]),
    body,
  ]);
  return ties.length <= mostRows
    ? table
    : html("div", {}, [table, html("p", {}, [texts.say("embed.tableMore", { shown: mostRows, all: ties.length })])]);
}

function row(tie: ViewEdge, names: ReadonlyMap<string, string>, texts: Texts): HTMLElement {
  const cells = [
    names.get(tie.to) ?? tie.to,
    tie.kind === null ? "" : texts.say(`kind.${tie.kind}`),
    tie.status === null ? "" : texts.say(`status.${tie.status}`),
    tie.on === null ? "" : dayText(tie.on, texts.locale),
  ];
  return html("tr", {}, [
    html("th", { scope: "row" }, [names.get(tie.from) ?? tie.from]),
    ...cells.map((cell) => html("td", {}, [cell])),
  ]);
}
