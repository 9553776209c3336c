import { describe, expect, it } from "vitest";
import { edge, graph, node } from "../drawing/sample";
import { dateOf } from "./days";
import { histogram } from "./histogram";
import { lanesOf, stack, timelineModel } from "./timelineModel";

const regions = [
  node("CN-35", { name: "Fujian" }),
  node("ID-33", { name: "Central Java" }),
  node("ID-33.74", { name: "Semarang" }),
  node("official:a", { kind: "OFFICIAL", country: null }),
];

describe("the model of the timeline", () => {
  it("has a mark for each step, and for a date that is no step", () => {
    const tie = edge("t1", "ID-33", "CN-35", "PARTNERSHIP", {
      on: "2001",
      steps: [
        { status: "LOI", on: "2003-05" },
        { status: "MOU", on: "2003-05-20" },
      ],
    });

    const [story] = timelineModel(graph(regions, [tie]), []).stories;

    expect(story?.sides).toEqual(["Fujian", "Central Java"]);
    expect(story?.marks.map((mark) => [mark.on, mark.status, dateOf(mark.start), mark.end - mark.start])).toEqual([
      ["2001", "ACTIVE", "2001-01-01", 365],
      ["2003-05", "LOI", "2003-05-01", 31],
      ["2003-05-20", "MOU", "2003-05-20", 1],
    ]);
  });

  it("lets a visit last until its end, and a partnership's term not", () => {
    const model = timelineModel(
      graph(regions, [
        edge("v", "ID-33", "CN-35", "VISIT", {
          on: "2024-05-01",
          until: "2024-05-05",
          steps: [{ status: "COMPLETED", on: "2024-05-01" }],
        }),
        edge("p", "ID-33", "CN-35", "PARTNERSHIP", { on: "2024-06-01", until: "2029-06-01" }),
      ]),
      [],
    );

    expect(model.stories.map(({ marks: [mark] }) => (mark ? mark.end - mark.start : 0))).toEqual([5, 1]);
  });

  it("tells the ties without a date, and leaves out what is hidden", () => {
    const ties = [edge("t1", "ID-33", "CN-35"), edge("t2", "ID-33.74", "CN-35", "VISIT", { on: "2024" })];

    expect(timelineModel(graph(regions, ties), []).undated).toEqual(["t1"]);
    expect(timelineModel(graph(regions, ties), ["ID-33.74"]).stories).toEqual([]);
  });

  it("takes the names of a tie from the edge between its regions", () => {
    const ties = [
      edge("t1", "official:a", "CN-35", "VISIT", { on: "2024" }),
      edge("t1", "ID-33.74", "CN-35", "VISIT", { on: "2024" }),
    ];

    const { stories } = timelineModel(graph(regions, ties), []);

    expect(stories.map((story) => story.sides)).toEqual([["Fujian", "Semarang"]]);
  });

  it("puts cities into the lane of their provinces", () => {
    const ties = [
      edge("t1", "ID-33", "CN-35", "VISIT", { on: "2023" }),
      edge("t2", "ID-33.74", "CN-35", "VISIT", { on: "2024" }),
    ];

    const lanes = lanesOf(timelineModel(graph(regions, ties), []).stories, "pair");

    expect(lanes.map((lane) => [lane.key, lane.stories.length])).toEqual([["Fujian – Central Java", 2]]);
  });
});

describe("rows", () => {
  it("hold what does not overlap", () => {
    expect(
      stack(
        [
          [0, 10],
          [5, 15],
          [12, 20],
          [13, 14],
          [18, 30],
        ],
        2,
      ),
    ).toEqual([0, 1, 0, 2, 1]);
  });
});

describe("the histogram", () => {
  const days = (from: number, to: number) => ({
    key: "",
    tie: "",
    kind: "VISIT" as const,
    status: null,
    on: "2024",
    start: from,
    end: to,
  });

  it("puts a day into its bin, and spreads a range evenly", () => {
    const bins = histogram([days(3, 4), days(5, 15), days(19, 20)], [0, 10, 20]);

    expect(bins.map((bin) => bin.total)).toEqual([1.5, 1.5]);
    expect(bins[0]?.byKind).toEqual({ PARTNERSHIP: 0, VISIT: 1.5, MEETING: 0, INVESTMENT: 0 });
  });

  it("counts nothing outside its bins", () => {
    expect(histogram([days(-5, -4), days(25, 26)], [0, 10, 20]).map((bin) => bin.total)).toEqual([0, 0]);
  });
});
