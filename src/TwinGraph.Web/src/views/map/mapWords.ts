import type { Texts } from "../../texts/texts";
import type { MapModel } from "./mapModel";

/** What the map shows, for who does not see it. */
export function mapSummary(model: MapModel, texts: Texts): string {
  const strongest = [...model.places].sort((a, b) => b.ties - a.ties).slice(0, 3);
  return texts.say("map.summary", {
    places: model.places.length,
    ties: model.ties,
    strongest: strongest.map((place) => place.node.name).join(", ") || "–",
  });
}

/** What the map does not show, one sentence each. */
export function mapNotes(model: MapModel, texts: Texts): string[] {
  const notes: string[] = [];
  if (model.unplaced.length > 0) {
    const kinds = new Map<string, number>();
    for (const { kind } of model.unplaced) {
      const name = texts.say(`node.${kind}`);
      kinds.set(name, (kinds.get(name) ?? 0) + 1);
    }
    const listed = [...kinds].map(([name, count]) => `${name}: ${texts.number(count)}`).join(", ");
    notes.push(texts.say("map.unplaced", { count: model.unplaced.length, kinds: listed }));
  }
  if (model.tiesUnplaced > 0) {
    notes.push(texts.say("map.tiesUnplaced", { count: model.tiesUnplaced }));
  }
  if (model.allStrands > model.strands.length) {
    notes.push(texts.say("map.thinned", { shown: model.strands.length, all: model.allStrands }));
  }
  return notes;
}
