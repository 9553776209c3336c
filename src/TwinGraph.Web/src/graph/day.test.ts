import { describe, expect, it } from "vitest";
import { firstDay, lastDay, stateOn } from "./day";
import type { ViewEdge } from "./types";

const edge: ViewEdge = {
  id: "e1",
  from: "CN-35",
  to: "ID-33",
  type: "PARTNERS_WITH",
  kind: "PARTNERSHIP",
  status: "AGREEMENT",
  on: null,
  until: null,
  tie: "t1",
  sectors: [],
  programme: null,
  amount: null,
  currency: null,
  steps: [
    { status: "LOI", on: "2003" },
    { status: "AGREEMENT", on: "2005-07" },
  ],
};

describe("a tie on a day", () => {
  it.each([
    ["2002-12-31", null],
    ["2003-01-01", "LOI"],
    ["2005-06-30", "LOI"],
    ["2005-07-01", "AGREEMENT"],
    [null, "AGREEMENT"],
  ])("on %s is %s", (day, state) => {
    expect(stateOn(edge, day)).toBe(state);
  });
});

describe("a partial date", () => {
  it.each([
    ["2024", "2024-01-01", "2024-12-31"],
    ["2024-02", "2024-02-01", "2024-02-29"],
    ["2024-02-03", "2024-02-03", "2024-02-03"],
  ])("%s runs from %s to %s", (date, first, last) => {
    expect([firstDay(date), lastDay(date)]).toEqual([first, last]);
  });
});
