import { describe, expect, it } from "vitest";
import { edge, graph, node } from "../drawing/sample";
import { mapModel } from "./mapModel";

const now = { asOf: null, from: null, to: null, hide: [] };
const fujian = node("CN-35");
const java = node("ID-33");
const official = node("official:a", { kind: "OFFICIAL", lat: null, lon: null });

describe("the model of the map", () => {
  it("gathers the ties of a pair by kind, whichever way they point", () => {
    const { strands } = mapModel(
      graph(
        [fujian, java],
        [edge("t1", "ID-33", "CN-35"), edge("t2", "CN-35", "ID-33", "VISIT"), edge("t3", "ID-33", "CN-35", "VISIT")],
      ),
      now,
    );

    expect(
      strands.map(({ kind, from, ties, lane, lanes }) => ({ kind, from: from.node.id, ties, lane, lanes })),
    ).toEqual([
      { kind: "VISIT", from: "CN-35", ties: ["t2", "t3"], lane: 1, lanes: 2 },
      { kind: "PARTNERSHIP", from: "CN-35", ties: ["t1"], lane: 0, lanes: 2 },
    ]);
  });

  it("counts a tie once that is drawn as several edges", () => {
    const model = mapModel(
      graph(
        [fujian, java, official],
        [edge("t1", "CN-35", "ID-33", "VISIT"), edge("t1", "official:a", "ID-33", "VISIT")],
      ),
      now,
    );

    expect(model.ties).toBe(1);
    expect(model.tiesUnplaced).toBe(0);
    expect(model.places.find((place) => place.node.id === "ID-33")?.ties).toBe(1);
  });

  it("tells what has no place, and which ties cannot be drawn", () => {
    const model = mapModel(graph([java, official], [edge("t1", "official:a", "ID-33", "VISIT")]), now);

    expect(model.unplaced.map((one) => one.id)).toEqual(["official:a"]);
    expect(model.strands).toEqual([]);
    expect(model.tiesUnplaced).toBe(1);
  });

  it("draws a line as firm as its firmest tie", () => {
    const { strands } = mapModel(
      graph(
        [fujian, java],
        [
          edge("t1", "ID-33", "CN-35", "PARTNERSHIP", { status: "PROPOSED" }),
          edge("t2", "ID-33", "CN-35", "PARTNERSHIP", { status: "MOU" }),
        ],
      ),
      now,
    );

    expect(strands[0]?.firmness).toBe("paper");
  });

  it("shows on a day only what was there, as firm as it was", () => {
    const tie = edge("t1", "ID-33", "CN-35", "PARTNERSHIP", {
      steps: [
        { status: "LOI", on: "2003" },
        { status: "AGREEMENT", on: "2010-05" },
      ],
    });
    const on = (asOf: string) => mapModel(graph([fujian, java], [tie]), { ...now, asOf });

    expect(on("2002-12-31").places).toEqual([]);
    expect(on("2009-01-01").strands[0]?.firmness).toBe("paper");
    expect(on("2010-05-01").strands[0]?.firmness).toBe("force");
  });

  it("keeps the strongest lines at the limit, and tells how many there are", () => {
    const other = node("CN-34");
    const model = mapModel(
      graph(
        [fujian, other, java],
        [edge("t1", "CN-34", "ID-33"), edge("t2", "CN-35", "ID-33"), edge("t3", "CN-35", "ID-33")],
      ),
      now,
      1,
    );

    expect(model.strands.map((strand) => strand.from.node.id)).toEqual(["CN-35"]);
    expect(model.allStrands).toBe(2);
  });

  it("draws cities after provinces, and neither what is hidden nor what has no tie", () => {
    const city = node("ID-33.74", { parent: "ID-33" });
    const ties = [edge("t1", "CN-35", "ID-33.74"), edge("t2", "CN-35", "ID-33"), edge("t3", "CN-34", "ID-33")];
    const model = mapModel(graph([city, fujian, java, node("CN-34"), node("ID-35")], ties), {
      ...now,
      hide: ["CN-34"],
    });

    expect(model.places.map((place) => place.node.id)).toEqual(["CN-35", "ID-33", "ID-33.74"]);
  });
});
