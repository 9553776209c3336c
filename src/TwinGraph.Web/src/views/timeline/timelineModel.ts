import {
  type PartialDate,
  type TieKind,
  type TieStatus,
  tieKinds,
  type ViewEdge,
  type ViewGraph,
  type ViewNode,
} from "../../graph/types";
import { tieId } from "../drawing/present";
import { type Day, rangeOf } from "./days";

/** A milestone or a visit: something that happened to a tie on a date, as far as it is known. */
export interface Mark {
  key: string;
  tie: string;
  kind: TieKind;
  status: TieStatus | null;
  on: PartialDate;
  /** The days it may have happened on, or lasted: from this one … */
  start: Day;
  /** … to before this one. */
  end: Day;
}

/** All that happened to one tie. */
export interface Story {
  tie: string;
  kind: TieKind;
  /** The two sides, by the names of their nodes. */
  sides: readonly [string, string];
  /** Names the pair of provinces that it joins; cities count for theirs. */
  pair: string;
  /** By date. */
  marks: readonly Mark[];
}

export interface TimelineModel {
  /** By their first date. */
  stories: readonly Story[];
  /** The ties without a date. */
  undated: readonly string[];
}

/** Gathers what the timeline shows of a graph; ends that are hidden take their ties away. */
export function timelineModel(graph: ViewGraph, hide: readonly string[]): TimelineModel {
  const hidden = new Set(hide);
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edgesOf = new Map<string, ViewEdge[]>();
  for (const edge of graph.edges) {
    if (edge.kind === null || hidden.has(edge.from) || hidden.has(edge.to)) {
      continue;
    }
    const edges = edgesOf.get(tieId(edge));
    if (edges) {
      edges.push(edge);
    } else {
      edgesOf.set(tieId(edge), [edge]);
    }
  }
  const stories: Story[] = [];
  const undated: string[] = [];
  for (const [tie, edges] of edgesOf) {
    const edge = edges.reduce((best, one) => (places(one, nodes) > places(best, nodes) ? one : best));
    const marks = marksOf(tie, edge);
    if (marks.length === 0) {
      undated.push(tie);
    } else {
      stories.push({ tie, kind: edge.kind as TieKind, sides: sidesOf(edge, nodes), pair: pairOf(edge, nodes), marks });
    }
  }
  stories.sort((a, b) => first(a) - first(b) || (a.tie < b.tie ? -1 : 1));
  return { stories, undated };
}

const first = (story: Story): Day => story.marks[0]?.start ?? 0;

// Of the edges that one tie is drawn as, the one between regions says most.
const isRegion = (node: ViewNode | undefined) => node?.kind === "PROVINCE" || node?.kind === "CITY";
const places = (edge: ViewEdge, nodes: ReadonlyMap<string, ViewNode>) =>
  Number(isRegion(nodes.get(edge.from))) + Number(isRegion(nodes.get(edge.to)));

function marksOf(tie: string, edge: ViewEdge): Mark[] {
  const marks: Mark[] = [];
  const kind = edge.kind as TieKind;
  const add = (on: PartialDate, status: TieStatus | null, until: PartialDate | null) => {
    const [start, end] = rangeOf(on);
    const last = until === null ? end : Math.max(end, rangeOf(until)[1]);
    marks.push({ key: `${tie}/${marks.length}`, tie, kind, status, on, start, end: last });
  };
  // A partnership's until is the end of its term, and no part of the step; a visit lasts until then.
  const lasting = kind === "VISIT" || kind === "MEETING" ? edge.until : null;
  for (const step of edge.steps) {
    add(step.on, step.status, step.on === edge.on ? lasting : null);
  }
  if (edge.on !== null && !edge.steps.some((step) => step.on === edge.on)) {
    add(edge.on, edge.status, lasting);
  }
  return marks.sort((a, b) => a.start - b.start || a.end - b.end);
}

function inOrder(edge: ViewEdge, nodes: ReadonlyMap<string, ViewNode>): [string, string] {
  const country = (id: string) => nodes.get(id)?.country ?? "~";
  return country(edge.from) <= country(edge.to) ? [edge.from, edge.to] : [edge.to, edge.from];
}

function sidesOf(edge: ViewEdge, nodes: ReadonlyMap<string, ViewNode>): [string, string] {
  const [a, b] = inOrder(edge, nodes);
  return [nodes.get(a)?.name ?? a, nodes.get(b)?.name ?? b];
}

function pairOf(edge: ViewEdge, nodes: ReadonlyMap<string, ViewNode>): string {
  const lifted = (id: string) => {
    const node = nodes.get(id);
    return node?.parent ? (nodes.get(node.parent)?.name ?? node.name) : (node?.name ?? id);
  };
  const [a, b] = inOrder(edge, nodes);
  return `${lifted(a)} – ${lifted(b)}`;
}

/** A band of the drawing with the stories in it. */
export interface Lane {
  key: string;
  stories: readonly Story[];
}

/** Stories in bands: one for each kind, or one for each pair of provinces, those with most ties first. */
export function lanesOf(stories: readonly Story[], by: "kind" | "pair"): Lane[] {
  const lanes = new Map<string, Story[]>();
  for (const story of stories) {
    const key = by === "kind" ? story.kind : story.pair;
    const lane = lanes.get(key);
    if (lane) {
      lane.push(story);
    } else {
      lanes.set(key, [story]);
    }
  }
  const sorted = [...lanes].map(([key, inLane]) => ({ key, stories: inLane }));
  return by === "kind"
    ? sorted.sort((a, b) => tieKinds.indexOf(a.key as TieKind) - tieKinds.indexOf(b.key as TieKind))
    : sorted.sort((a, b) => b.stories.length - a.stories.length || (a.key < b.key ? -1 : 1));
}

/**
 * Puts spans into rows so that none overlaps another in its row: the first row that is free.
 * @param spans from, to; by from
 * @param gap how far two in a row keep apart
 * @returns the row of each span, from 0
 */
export function stack(spans: readonly (readonly [number, number])[], gap: number): number[] {
  const ends: number[] = [];
  return spans.map(([from, to]) => {
    let row = ends.findIndex((end) => end + gap <= from);
    if (row < 0) {
      row = ends.length;
    }
    ends[row] = to;
    return row;
  });
}
