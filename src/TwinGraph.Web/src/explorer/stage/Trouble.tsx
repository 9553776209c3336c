/** @jsxImportSource preact */
import type { RequestProblem } from "../../graph/client";
import type { ViewGraph } from "../../graph/types";
import type { Named } from "../data/detail";
import { search } from "../data/search";
import { exportAddress } from "../data/snippets";
import { Chips } from "../parts/Chips";
import { Refused } from "../parts/Waiting";
import { useExplorer } from "../store/context";
import { noFilters } from "../store/filters";
import { useData } from "../store/useData";

/** A question that the server refused, with the way on. */
export function Trouble({ problem }: { problem: RequestProblem }) {
  const { navigation, state, texts } = useExplorer();
  const unknown = problem.code === "NOT_FOUND" && state.center !== null ? state.center : null;
  return (
    <div class="trouble">
      {unknown === null ? <Refused problem={problem} /> : <UnknownCenter id={unknown} problem={problem} />}
      <button type="button" class="primary" onClick={() => navigation.go({ ...noFilters, nodes: null, edges: null })}>
        {texts.say("filter.everything")}
      </button>
    </div>
  );
}

function UnknownCenter({ id, problem }: { id: string; problem: RequestProblem }) {
  const { client, navigation, language, texts } = useExplorer();
  const words = id.slice(id.indexOf(":") + 1).replaceAll("-", " ");
  const near = useData(`near ${language} ${id}`, async (signal) => {
    const [found, above] = await Promise.all([
      search(client, words, language, signal),
      client.ask<{ nodes: (Named | null)[] }>(
        "query Above($ids: [ID!]!, $l: Language!) { nodes(ids: $ids) { __typename id name(language: $l) } }",
        { ids: beginnings(id), l: language.toUpperCase() },
        signal,
      ),
    ]);
    const named = [...above.nodes.filter((node) => node !== null), ...found.hits.filter((hit) => hit.kind !== "TIE")];
    return named.filter((one, at) => named.findIndex((other) => other.id === one.id) === at);
  });
  const hits = near.value?.slice(0, 5) ?? [];
  return (
    <div class="notice warn" role="alert">
      <p>
        <strong>{texts.say("bad.center", { id })}</strong>
      </p>
      <p>
        {hits.length > 0 ? texts.say("bad.centerWay") : near.loading ? problem.message : texts.say("bad.noSuggestion")}
      </p>
      {hits.length > 0 && (
        <ul class="chips">
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" class="chip" onClick={() => navigation.go({ center: hit.id })}>
                {hit.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What an id begins with, the longest first: of `ID-33.2x`, `ID-33.2` and `ID-33`. */
function beginnings(id: string): string[] {
  const parts: string[] = [];
  for (let end = id.length - 1; end > 1 && parts.length < 20; end--) {
    parts.push(id.slice(0, end).replace(/[.:-]$/, ""));
  }
  return [...new Set(parts)];
}

/** Filters that leave nothing, each to be taken away. */
export function NothingLeft() {
  const { navigation, texts } = useExplorer();
  return (
    <div class="trouble">
      <div class="notice" role="status">
        <p>
          <strong>{texts.say("bad.empty")}</strong>
        </p>
        <p>{texts.say("bad.emptyWay")}</p>
      </div>
      <Chips graph={null} all />
      <button type="button" class="primary" onClick={() => navigation.go({ ...noFilters, include: null })}>
        {texts.say("filter.everything")}
      </button>
    </div>
  );
}

/** Says that the limits cut something off, and offers more or a file. */
export function Truncated({ graph }: { graph: ViewGraph }) {
  const { navigation, state, texts } = useExplorer();
  if (!graph.truncated) {
    return null;
  }
  return (
    <div class="notice" role="status">
      <p>
        {texts.say("bad.truncated", {
          nodes: graph.nodes.length,
          allNodes: graph.totalNodes,
          edges: graph.edges.length,
          allEdges: graph.totalEdges,
        })}{" "}
        <button
          type="button"
          class="quiet"
          onClick={() =>
            navigation.go({
              nodes: Math.min(50_000, Math.max(2000, graph.nodes.length * 3)),
              edges: Math.min(200_000, Math.max(5000, graph.edges.length * 3)),
            })
          }
        >
          {texts.say("bad.truncatedMore")}
        </button>{" "}
        <a href={exportAddress("graphml", state)} download>
          {texts.say("bad.truncatedAll")}
        </a>
      </p>
    </div>
  );
}
