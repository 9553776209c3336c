import type { NodeKind, TieKind, TieStatus, ViewEdge, ViewGraph, ViewNode } from "../../../../src/TwinGraph.Web/src/graph/types";

type Place = readonly [id: string, kind: NodeKind, name: string, country: string | null, lat: number | null, lon: number | null, parent?: string];
type Tie = readonly [from: string, to: string, kind: TieKind | null, status: TieStatus | null, on: string | null];

const places: readonly Place[] = [
  ["CN-35", "PROVINCE", "Fujian", "CN", 26.0, 118.0],
  ["CN-35-FZ", "CITY", "Fuzhou", "CN", 26.07, 119.3, "CN-35"],
  ["CN-35-XM", "CITY", "厦门 Xiamen", "CN", 24.48, 118.09, "CN-35"],
  ["CN-35-ZZ", "CITY", "Zhangzhou", "CN", 24.51, 117.65, "CN-35"],
  ["CN-45", "PROVINCE", "广西 Guangxi", "CN", 23.8, 108.8],
  ["CN-44", "PROVINCE", "广东 Guangdong", "CN", 23.4, 113.4],
  ["CN-44-GZ", "CITY", "Guangzhou", "CN", 23.13, 113.26, "CN-44"],
  ["CN-51", "PROVINCE", "四川 Sichuan", "CN", 30.6, 102.7],
  ["CN-53", "PROVINCE", "云南 Yunnan", "CN", 25.0, 101.5],
  ["ID-33", "PROVINCE", "Central Java", "ID", -7.3, 110.0],
  ["ID-33-SM", "CITY", "Semarang", "ID", -6.97, 110.42, "ID-33"],
  ["ID-33-SO", "CITY", "Surakarta", "ID", -7.57, 110.83, "ID-33"],
  ["ID-35", "PROVINCE", "East Java", "ID", -7.7, 112.7],
  ["ID-35-SB", "CITY", "Surabaya", "ID", -7.26, 112.75, "ID-35"],
  ["ID-51", "PROVINCE", "Bali", "ID", -8.4, 115.2],
  ["ID-12", "PROVINCE", "North Sumatra", "ID", 2.1, 99.5],
  ["ID-12-ME", "CITY", "Medan", "ID", 3.59, 98.67, "ID-12"],
  ["ID-72", "PROVINCE", "Central Sulawesi", "ID", -1.4, 121.4],
  ["official:gubernur", "OFFICIAL", "Governor of Central Java", "ID", null, null],
  ["official:sheng", "OFFICIAL", "福建省省长", "CN", null, null],
  ["official:mayor", "OFFICIAL", "Mayor of Surabaya", "ID", null, null],
  ["company:nickel", "COMPANY", "Tsingshan", "CN", null, null],
  ["company:allmed", "COMPANY", "Allmed Medical", "CN", null, null],
  ["company:textile", "COMPANY", "Batik & Sons <img src=x onerror=alert(1)>", "ID", null, null],
  ["sector:fisheries", "SECTOR", "Fisheries", null, null, null],
  ["sector:education", "SECTOR", "Education", null, null, null],
  ["programme:bri", "PROGRAMME", "Belt and Road", null, null, null],
];

const ties: readonly Tie[] = [
  ["CN-35", "ID-33", "PARTNERSHIP", "AGREEMENT", "2003-12"],
  ["CN-35", "ID-33", "VISIT", "COMPLETED", "2019-05-02"],
  ["ID-33", "CN-35", "VISIT", "COMPLETED", "2023-10"],
  ["CN-35-FZ", "ID-33-SM", "PARTNERSHIP", "ACTIVE", "2016"],
  ["CN-35-XM", "ID-35-SB", "PARTNERSHIP", "MOU", "2006-06-23"],
  ["CN-35-ZZ", "ID-33-SO", "PARTNERSHIP", "LOI", "2018"],
  ["CN-35", "ID-35", "PARTNERSHIP", "EXPLORING", "2021"],
  ["CN-35-FZ", "ID-35-SB", "VISIT", "COMPLETED", "2017-03"],
  ["CN-45", "ID-33", "PARTNERSHIP", "LOI", "2012"],
  ["CN-45", "ID-12", "PARTNERSHIP", "PLANNED", "2024-02"],
  ["CN-44", "ID-12", "PARTNERSHIP", "AGREEMENT", "2002"],
  ["CN-44-GZ", "ID-35-SB", "PARTNERSHIP", "ACTIVE", "2005-12"],
  ["CN-44-GZ", "ID-12-ME", "MEETING", "COMPLETED", "2022-11"],
  ["CN-51", "ID-51", "PARTNERSHIP", "PROPOSED", "2019"],
  ["CN-53", "ID-51", "PARTNERSHIP", "MOU", "2003"],
  ["CN-53", "ID-51", "PARTNERSHIP", "ENDED", "1999"],
  ["CN-53", "ID-12", "MEETING", "COMPLETED", "2020"],
  ["CN-51", "ID-12", "PARTNERSHIP", "MOU", "2015"],
  ["official:gubernur", "CN-35", "VISIT", "COMPLETED", "2023-10"],
  ["official:sheng", "ID-33", "VISIT", "COMPLETED", "2019-05-02"],
  ["official:sheng", "official:gubernur", "MEETING", "COMPLETED", "2019-05-02"],
  ["official:mayor", "CN-35-XM", "VISIT", "PLANNED", "2025"],
  ["company:nickel", "ID-72", "INVESTMENT", "ACTIVE", "2013"],
  ["company:nickel", "ID-33", "INVESTMENT", "EXPLORING", "2022"],
  ["company:allmed", "ID-33", "INVESTMENT", "ACTIVE", "2018"],
  ["company:textile", "CN-35-XM", "INVESTMENT", "PLANNED", "2024"],
  ["CN-35", "sector:fisheries", null, null, null],
  ["ID-33", "sector:education", null, null, null],
  ["CN-53", "sector:education", null, null, null],
  ["CN-35", "programme:bri", null, null, null],
  ["ID-12", "programme:bri", null, null, null],
];

/** A small network with every kind of node and line. */
export function small(): ViewGraph {
  return graphOf(
    places.map(([id, kind, name, country, lat, lon, parent]) => ({ id, kind, name, country, parent: parent ?? null, lat, lon })),
    ties.map(([from, to, kind, status, on], at) => edge(`e${at}`, from, to, kind, status, on)),
  );
}

function edge(id: string, from: string, to: string, kind: TieKind | null, status: TieStatus | null, on: string | null): ViewEdge {
  return {
    id,
    from,
    to,
    type: kind ?? "COVERS",
    kind,
    status,
    on,
    until: null,
    tie: kind === null ? null : `tie:${id}`,
    sectors: [],
    programme: null,
    amount: null,
    currency: null,
    steps: status === null || on === null ? [] : [{ status, on }],
  };
}

function graphOf(nodes: readonly Omit<ViewNode, "ties" | "distance">[], edges: ViewEdge[]): ViewGraph {
  const count = new Map<string, number>();
  for (const { from, to, kind } of edges) {
    if (kind !== null) {
      count.set(from, (count.get(from) ?? 0) + 1);
      count.set(to, (count.get(to) ?? 0) + 1);
    }
  }
  return {
    nodes: nodes.map((node) => ({ ...node, ties: count.get(node.id) ?? 0, distance: null })),
    edges,
    totalNodes: nodes.length,
    totalEdges: edges.length,
    truncated: false,
    first: "1999",
    last: "2025",
  };
}

/** A network of a size, the same each time: hubs with many ties and many with one, as such networks are. */
export function madeUp(nodeCount: number, edgeCount: number): ViewGraph {
  let seed = 42;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)] as T;
  const kinds = ["PROVINCE", "CITY", "CITY", "CITY", "OFFICIAL", "COMPANY", "COMPANY", "SECTOR"] as const;
  const nodes = Array.from({ length: nodeCount }, (_, at) => {
    const kind = pick(kinds);
    const chinese = random() < 0.5;
    const onGlobe = kind === "PROVINCE" || kind === "CITY";
    return {
      id: `n${at}`,
      kind,
      name: `${chinese ? "节点" : "Node"} ${at}`,
      country: chinese ? "CN" : "ID",
      parent: null,
      lat: onGlobe ? (chinese ? 22 + random() * 20 : -8 + random() * 12) : null,
      lon: onGlobe ? 96 + random() * 26 : null,
    };
  });
  const ends: string[] = nodes.slice(0, 10).map(({ id }) => id);
  const edges = Array.from({ length: edgeCount }, (_, at) => {
    // Half of the ends go to whom already has ties.
    const from = at < nodeCount ? `n${at}` : `n${Math.floor(random() * nodeCount)}`;
    let to = random() < 0.5 ? pick(ends) : `n${Math.floor(random() * nodeCount)}`;
    if (to === from) to = `n${(at + 1) % nodeCount}`;
    ends.push(from, to);
    const kind = pick(["PARTNERSHIP", "PARTNERSHIP", "VISIT", "MEETING", "INVESTMENT"] as const);
    return edge(`e${at}`, from, to, kind, pick(["PLANNED", "LOI", "MOU", "AGREEMENT", "ACTIVE", "COMPLETED", "ENDED"] as const), String(1990 + Math.floor(random() * 35)));
  });
  return graphOf(nodes, edges);
}
