/** @jsxImportSource preact */
import { Fragment } from "preact";
import { fetchPaths, type Path, type PathEdge } from "../data/paths";
import { Waiting } from "../parts/Waiting";
import { ItemLink, readable } from "../parts/words";
import { useExplorer } from "../store/context";
import { useData } from "../store/useData";
import { Sources } from "./Sources";
import { TieBody } from "./TiePanel";

/** The shortest paths between two nodes, each step with all that is known of it and its sources. */
export function PathPanel({ ends }: { ends: readonly [string, string] }) {
  const { client, state, language, texts, navigation } = useExplorer();
  const filters = JSON.stringify([
    ends,
    state.kinds,
    state.statuses,
    state.sectors,
    state.programme,
    state.asOf,
    state.knownAt,
  ]);
  const data = useData(`paths ${filters} ${language}`, (signal) => fetchPaths(client, ends, state, language, signal));
  if (data.value === null) {
    return <Waiting data={data} />;
  }
  const ids = new Map(data.value.flatMap((path) => path.nodes.map((node) => [node.id, node.name] as const)));
  return (
    <>
      <p class="lead">
        {texts.say("path.between", { from: ids.get(ends[0]) ?? ends[0], to: ids.get(ends[1]) ?? ends[1] })}
      </p>
      <p class="actions">
        <button type="button" onClick={() => navigation.go({ path: [ends[1], ends[0]] })}>
          {texts.say("path.swap")}
        </button>
      </p>
      {data.value.length === 0 && (
        <div class="notice">
          <p>
            <strong>{texts.say("path.none")}</strong>
          </p>
          <p>{texts.say("path.noneWay")}</p>
        </div>
      )}
      {data.value.map((path) => (
        <PathCard key={path.edges.map((edge) => edge.id).join(" ")} path={path} />
      ))}
    </>
  );
}

function PathCard({ path }: { path: Path }) {
  const { texts } = useExplorer();
  return (
    <section class="path">
      <h3>{texts.say("path.length", { count: path.length })}</h3>
      <ol class="path-steps">
        {path.nodes.map((node, at) => {
          const edge = path.edges[at];
          return (
            <Fragment key={node.id}>
              <li class="path-node">
                <ItemLink item={node} />
              </li>
              {edge && (
                <li class="path-edge">
                  <PathStep edge={edge} />
                </li>
              )}
            </Fragment>
          );
        })}
      </ol>
    </section>
  );
}

function PathStep({ edge }: { edge: PathEdge }) {
  const { texts } = useExplorer();
  if (edge.tie === null) {
    return (
      <span class="muted">
        {edge.type === "PART_OF" ? texts.say("path.liesIn") : readable(edge.type.toLowerCase())}
      </span>
    );
  }
  return (
    <>
      <ItemLink item={edge.tie} />
      {edge.parallel.length > 0 && <span class="muted">{texts.say("path.also", { count: edge.parallel.length })}</span>}
      <TieBody tie={edge.tie} />
      <Sources sources={edge.tie.sources} />
    </>
  );
}
