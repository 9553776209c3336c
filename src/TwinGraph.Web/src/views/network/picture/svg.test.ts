import { describe, expect, it } from "vitest";
import type { NodeKind } from "../../../graph/types";
import { Texts } from "../../../texts/texts";
import { palettes } from "../../../theme/palette";
import type { Drawing, DrawnEdge, DrawnNode } from "../model/drawing";
import { legendRows } from "../ui/legendRows";
import { roughWidth } from "./labels";
import type { Scene } from "./scene";
import { writeSvg } from "./svg";

const kinds: readonly NodeKind[] = ["PROVINCE", "OFFICIAL", "COMPANY", "SECTOR", "PROGRAMME"];
const nodes: DrawnNode[] = kinds.map((kind) => ({
  id: kind,
  kind,
  name: `<img src=x onerror="alert('${kind}')"> & 省\u0000`,
  ties: 2,
  size: 8,
  lat: null,
  lon: null,
  members: 0,
  centre: false,
}));
const edges: DrawnEdge[] = [
  line("plain", "PROVINCE", "COMPANY", { status: "MOU" }),
  line("bent", "PROVINCE", "SECTOR", { status: "LOI", bend: 0.1 }),
  line("visit", "OFFICIAL", "PROVINCE", { kind: "VISIT", directed: true, status: "COMPLETED" }),
];

function line(id: string, from: string, to: string, part: Partial<DrawnEdge>): DrawnEdge {
  return {
    id,
    from,
    to,
    kind: "PARTNERSHIP",
    status: null,
    count: 1,
    ties: [],
    directed: false,
    bend: 0,
    width: 2,
    ...part,
  };
}

const drawing: Drawing = { nodes, edges, byId: new Map(nodes.map((node) => [node.id, node])), linesOf: new Map() };

function scene(part: Partial<Scene> = {}): Scene {
  const palette = palettes.light;
  return {
    width: 800,
    height: 600,
    drawing,
    place: (id) => ({ x: 100 + 120 * kinds.indexOf(id as NodeKind), y: 300 }),
    scale: 1,
    palette,
    font: "sans-serif",
    emphasis: null,
    selected: null,
    legend: legendRows(drawing, new Texts("en"), palette),
    title: "Five <nodes>",
    measure: roughWidth,
    ...part,
  };
}

describe("an SVG picture", () => {
  const svg = writeSvg(scene());

  it("holds names as text, never as markup, and nothing that XML forbids", () => {
    expect(svg).not.toContain("<img");
    expect(svg).not.toContain("\u0000");
    expect(svg).toContain("&lt;img src=x onerror=&quot;alert(&#39;COMPANY&#39;)&quot;&gt; &amp; 省");
    expect(svg).toContain("<title>Five &lt;nodes&gt;</title>");
  });

  it("is well formed", () => {
    const open: string[] = [];
    for (const [, close, tag, self] of svg.replace(/^<\?xml.*?\?>/, "").matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(tag);
      else if (!self) open.push(tag as string);
    }
    expect(open).toEqual([]);
  });

  it("tells kinds apart by shape, statuses by dashes, and gives directed ties an arrow", () => {
    // Without the legend's own signs.
    const bare = writeSvg(scene({ legend: [] }));
    expect(bare.match(/<circle/g)).toHaveLength(1);
    expect(bare.match(/<polygon/g)).toHaveLength(4);
    expect(bare.match(/stroke-dasharray="9 4"/g)).toHaveLength(1);
    expect(bare.match(/fill-opacity="0.85"/g)).toHaveLength(1);
    expect(bare).toContain("Q");
  });

  it("explains what it holds, and only that", () => {
    expect(svg).toContain("Programme");
    expect(svg).toContain("letter of intent");
    expect(svg).not.toContain("Investment");
  });

  it("has no name over another", () => {
    const crowded = writeSvg(scene({ place: () => ({ x: 400, y: 300 }), legend: [] }));
    expect(crowded.match(/<text/g)?.length).toBeLessThan(5);
  });

  it("lets what does not stand out step back", () => {
    const lit = writeSvg(
      scene({ emphasis: { nodes: new Set(["PROVINCE"]), edges: new Set() }, selected: "PROVINCE", legend: [] }),
    );
    expect(lit.match(/opacity="0.13"/g)?.length).toBeGreaterThanOrEqual(7);
    expect(lit).toContain(palettes.light.selected);
    expect(lit.match(/<text/g)).toHaveLength(1);
  });
});
