// The page on which the tests of charts look at one view: what explorer and embed do with it, and nothing more.
import { GraphQLClient } from "../../../src/TwinGraph.Web/src/graph/client";
import { fetchView } from "../../../src/TwinGraph.Web/src/graph/fetchView";
import type { ViewGraph } from "../../../src/TwinGraph.Web/src/graph/types";
import { readAddress } from "../../../src/TwinGraph.Web/src/state/address";
import type { ViewState } from "../../../src/TwinGraph.Web/src/state/ViewState";
import { Texts } from "../../../src/TwinGraph.Web/src/texts/texts";
import { createMapView } from "../../../src/TwinGraph.Web/src/views/map/MapView";
import { createMatrixView } from "../../../src/TwinGraph.Web/src/views/matrix/MatrixView";
import { createTimelineView } from "../../../src/TwinGraph.Web/src/views/timeline/TimelineView";
import type { View, ViewEvents } from "../../../src/TwinGraph.Web/src/views/View";
import "./page.css";

const factories = { map: createMapView, timeline: createTimelineView, matrix: createMatrixView };
const host = document.getElementById("view") as HTMLElement;
let view: View | null = null;
let graph: ViewGraph;
let state: ViewState;
let reducedMotion = false;
/** What the view told, in its order. */
const told: [string, ...unknown[]][] = [];

function show(): void {
  view?.show(graph, {
    state,
    texts: new Texts(state.lang ?? "en"),
    theme: state.theme === "dark" ? "dark" : "light",
    reducedMotion,
  });
}

function change(patch: Partial<ViewState>): void {
  state = { ...state, ...patch };
  show();
}

const events: ViewEvents = {
  nodeSelect: (id) => {
    told.push(["nodeSelect", id]);
    change({ select: id });
  },
  nodeOpen: (id) => told.push(["nodeOpen", id]),
  tieSelect: (ties) => {
    told.push(["tieSelect", ties]);
    change({ select: ties.length === 1 ? (ties[0] ?? null) : null });
  },
  period: (from, to) => {
    told.push(["period", from, to]);
    change({ from, to });
  },
  change: (patch) => {
    told.push(["change", patch]);
    change(patch);
  },
  ready: () => told.push(["ready"]),
  error: (problem) => told.push(["error", problem]),
};

const chart = {
  told,
  change,
  /** Shows a view by its address; of a graph, or of what the server answers. */
  async open(address: string, given: ViewGraph | null, still = false): Promise<void> {
    state = readAddress(new URLSearchParams(address)).state;
    reducedMotion = still;
    graph = given ?? (await fetchView(new GraphQLClient(), state, state.lang ?? "en"));
    view?.destroy();
    const create = factories[state.view as keyof typeof factories];
    view = create(host, events);
    show();
  },
  destroy(): void {
    view?.destroy();
    view = null;
  },
  select: (id: string | null) => view?.select(id),
  asOf: () => state.asOf,
  /** A picture: an SVG as its text, a PNG as its width and height. */
  async picture(kind: "svg" | "png"): Promise<string> {
    const blob = (await view?.picture(kind)) as Blob;
    if (kind === "svg") {
      return await blob.text();
    }
    const image = await createImageBitmap(blob);
    return `${blob.type} ${image.width}×${image.height}`;
  },
};
(window as unknown as { chart: typeof chart }).chart = chart;
document.documentElement.dataset.ready = "true";
