// Shows one network view of made-up data, and writes what it tells into the list of events.
import type { ViewGraph } from "../../../../src/TwinGraph.Web/src/graph/types";
import { readAddress } from "../../../../src/TwinGraph.Web/src/state/address";
import type { ViewState } from "../../../../src/TwinGraph.Web/src/state/ViewState";
import { Texts } from "../../../../src/TwinGraph.Web/src/texts/texts";
import { createNetworkView } from "../../../../src/TwinGraph.Web/src/views/network";
import { madeUp, small } from "./data";

const search = new URLSearchParams(location.search);
let state: ViewState = readAddress(search, undefined, ["data", "sized"]).state;
const host = document.getElementById("view") as HTMLElement;
const list = document.getElementById("events") as HTMLElement;

const [kind, nodes, edges] = (search.get("data") ?? "small").split(":");
let graph: ViewGraph = kind === "small" ? small() : madeUp(Number(nodes), Number(edges));
if (kind === "filtered") {
  graph = { ...small(), edges: [], nodes: [] };
}

function tell(name: string, detail: unknown) {
  const entry = document.createElement("li");
  entry.dataset.event = name;
  entry.textContent = JSON.stringify(detail);
  list.append(entry);
}

const view = createNetworkView(host, {
  nodeSelect(id) {
    state = { ...state, select: id };
    tell("nodeSelect", id);
  },
  nodeOpen: (id) => tell("nodeOpen", id),
  tieSelect: (ties) => tell("tieSelect", ties),
  period: (from, to) => tell("period", [from, to]),
  change(patch) {
    state = { ...state, ...patch };
    tell("change", patch);
    show();
  },
  ready: () => tell("ready", null),
  error: (problem) => tell("error", problem),
});

function show() {
  view.show(graph, {
    state,
    texts: new Texts(state.lang ?? "en"),
    theme: state.theme === "dark" ? "dark" : "light",
    reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
}

// What a test or a benchmark asks for arrives as an event of the page.
addEventListener("ask", (event) => {
  const { what, value } = (event as CustomEvent<{ what: string; value: never }>).detail;
  switch (what) {
    case "state":
      state = { ...state, ...(value as Partial<ViewState>) };
      show();
      break;
    case "kinds": {
      const edges = small().edges.filter((edge) => (value as string[]).includes(edge.kind ?? ""));
      const kept = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
      graph = { ...small(), edges, nodes: small().nodes.filter((node) => kept.has(node.id)) };
      show();
      break;
    }
    case "all":
      graph = small();
      show();
      break;
    case "more":
      graph = { ...graph, nodes: [...graph.nodes, ...(value as ViewGraph).nodes], edges: [...graph.edges, ...(value as ViewGraph).edges] };
      show();
      break;
    case "day":
      view.setDay(value);
      break;
    case "select":
      view.select(value);
      break;
    case "destroy":
      view.destroy();
      break;
    case "picture":
      void view.picture(value).then(async (blob) => {
        const bytes = new Uint8Array(await blob.arrayBuffer());
        tell("picture", { type: blob.type, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) });
      });
      break;
  }
});

show();
