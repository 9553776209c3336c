import type { TextKey, Texts } from "../../../texts/texts";
import type { Drawing, DrawnEdge, DrawnNode } from "../model/drawing";

/** What a node is: its kind, how many ties it has, how many cities it holds. */
export function nodeWords(node: DrawnNode, texts: Texts): string {
  const parts = [texts.say(`node.${node.kind}` as TextKey), texts.say("ties", { count: node.ties })];
  if (node.members > 0) {
    parts.push(texts.say("network.members", { count: node.members }));
  }
  return new Intl.ListFormat(texts.locale, { type: "unit", style: "short" }).format(parts);
}

/** What a line is: its kind and how far it has come, or how many ties it stands for. */
export function lineWords(line: DrawnEdge, texts: Texts): string {
  const kind = line.kind === "OTHER" ? texts.say("network.otherLine") : texts.say(`kind.${line.kind}` as TextKey);
  const parts = [kind];
  if (line.status !== null) {
    parts.push(texts.say(`status.${line.status}` as TextKey));
  }
  if (line.count > 1) {
    parts.push(texts.say("ties", { count: line.count }));
  }
  return new Intl.ListFormat(texts.locale, { type: "unit", style: "short" }).format(parts);
}

/** From whom to whom a line runs. */
export function lineEnds(line: DrawnEdge, drawing: Drawing): string {
  const name = (id: string) => drawing.byId.get(id)?.name ?? id;
  return `${name(line.from)} ${line.directed ? "→" : "–"} ${name(line.to)}`;
}
