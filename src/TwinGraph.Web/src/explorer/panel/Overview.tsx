/** @jsxImportSource preact */
import type { ViewGraph, ViewNode } from "../../graph/types";
import { ItemLink } from "../parts/words";
import { useExplorer } from "../store/context";
import { Section } from "./Facts";

export const typeOfKind = (kind: string) => kind.charAt(0) + kind.slice(1).toLowerCase();

/** What is shown, in words, while nothing is selected. */
export function Overview({ graph }: { graph: ViewGraph }) {
  const { texts } = useExplorer();
  const most = [...graph.nodes].sort((a, b) => b.ties - a.ties || a.name.localeCompare(b.name)).slice(0, 12);
  return (
    <>
      <p class="lead">{texts.say("over.shown", { nodes: graph.nodes.length, edges: graph.edges.length })}</p>
      {graph.first !== null && graph.last !== null && (
        <p class="muted">{texts.say("over.span", { first: texts.date(graph.first), last: texts.date(graph.last) })}</p>
      )}
      <p class="muted">{texts.say("over.hint")}</p>
      {most.length > 0 && (
        <Section title={texts.say("over.most")}>
          <ol class="most">
            {most.map((node: ViewNode) => (
              <li key={node.id}>
                <ItemLink item={{ id: node.id, name: node.name, __typename: typeOfKind(node.kind) }} />
                <span class="muted">{texts.number(node.ties)}</span>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}
