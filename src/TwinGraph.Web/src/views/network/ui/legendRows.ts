import { type NodeKind, type TieKind, type TieStatus, tieKinds, tieStatuses } from "../../../graph/types";
import type { TextKey, Texts } from "../../../texts/texts";
import type { Palette } from "../../../theme/palette";
import { directedKinds, strokes } from "../model/appearance";
import type { Drawing } from "../model/drawing";

export type LegendRow =
  | { type: "node"; kind: NodeKind; colour: string; text: string }
  | { type: "kind"; colour: string; directed: boolean; text: string }
  | { type: "status"; status: TieStatus; colour: string; text: string }
  | { type: "group"; colour: string; text: string };

const nodeKinds: readonly NodeKind[] = ["COUNTRY", "PROVINCE", "CITY", "OFFICIAL", "COMPANY", "SECTOR", "PROGRAMME"];

/** What the picture holds, explained; nothing that it does not hold. */
export function legendRows(drawing: Drawing, texts: Texts, palette: Palette): LegendRow[] {
  const nodes = new Set(drawing.nodes.map((node) => node.kind));
  const kinds = new Set(drawing.edges.map((edge) => edge.kind));
  const statuses = new Set(drawing.edges.map((edge) => edge.status));
  const rows: LegendRow[] = nodeKinds
    .filter((kind) => nodes.has(kind))
    .map((kind) => ({ type: "node", kind, colour: palette.node[kind], text: texts.say(`node.${kind}`) }));
  if (drawing.nodes.some((node) => node.members > 0)) {
    rows.push({ type: "group", colour: palette.node.PROVINCE, text: texts.say("network.legendGroup") });
  }
  for (const kind of tieKinds.filter((one) => kinds.has(one))) {
    rows.push({
      type: "kind",
      colour: palette.tie[kind],
      directed: directedKinds.has(kind as TieKind),
      text: texts.say(`kind.${kind}` as TextKey),
    });
  }
  if (kinds.has("OTHER")) {
    rows.push({ type: "kind", colour: palette.tie.OTHER, directed: false, text: texts.say("network.otherLine") });
  }
  for (const status of tieStatuses.filter((one) => statuses.has(one) && strokes[one] !== undefined)) {
    rows.push({ type: "status", status, colour: palette.ink, text: texts.say(`status.${status}`) });
  }
  return rows;
}
