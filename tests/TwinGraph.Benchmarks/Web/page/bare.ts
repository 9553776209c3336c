// Sigma with nothing but its own defaults, over the same graph at the same places.
import { MultiDirectedGraph } from "../../../../src/TwinGraph.Web/node_modules/graphology";
import Sigma from "../../../../src/TwinGraph.Web/node_modules/sigma";
import { palettes } from "../../../../src/TwinGraph.Web/src/theme/palette";
import { ForceRun } from "../../../../src/TwinGraph.Web/src/views/network/layout/ForceRun";
import { startingPlaces } from "../../../../src/TwinGraph.Web/src/views/network/layout/seed";
import { draw } from "../../../../src/TwinGraph.Web/src/views/network/model/drawing";
import { madeUp } from "../../../TwinGraph.Web.Tests/Network/page/data";

const [count, edgeCount] = new URLSearchParams(location.search).get("size")?.split(",").map(Number) ?? [];
const drawing = draw(madeUp(count ?? 0, edgeCount ?? 0), { hide: [], group: false, open: [], day: null, center: null });
const { nodes, edges } = drawing;
const index = new Map(nodes.map((node, at) => [node.id, at]));
const start = startingPlaces(nodes, edges.map((edge) => [edge.from, edge.to] as const), new Map(), true);
const force = new ForceRun({
  places: Float32Array.from(nodes.flatMap(({ id }) => [start.get(id)?.x ?? 0, start.get(id)?.y ?? 0])),
  sizes: Float32Array.from(nodes, (node) => node.size),
  fixed: new Uint8Array(nodes.length),
  pairs: Uint32Array.from(edges.flatMap((edge) => [index.get(edge.from) ?? 0, index.get(edge.to) ?? 0])),
  weights: Float32Array.from(edges, (edge) => 1 + Math.log2(edge.count)),
});
while (!force.step(10)) {
  // Goes on.
}
const places = force.places();
const graph = new MultiDirectedGraph();
nodes.forEach((node, at) => {
  graph.addNode(node.id, {
    x: places[2 * at],
    y: places[2 * at + 1],
    size: node.size,
    color: palettes.light.node[node.kind],
    label: node.name,
  });
});
for (const edge of edges) {
  graph.addDirectedEdgeWithKey(edge.id, edge.from, edge.to, { size: edge.width, color: palettes.light.tie[edge.kind] });
}
const host = document.getElementById("view") as HTMLElement;
new Sigma(graph, host);
host.dataset.layout = "done";
