import { describe, expect, it } from "vitest";
import { nodeRows, readSort, tieRows, writeSort } from "./rows";
import { sampleGraph } from "./sampleRows";

describe("the rows of a table", () => {
  it("are sorted by date, undated last both ways", () => {
    const ids = (text: string) => tieRows(sampleGraph, [], readSort(text), "en").map((row) => row.edge.id);
    expect(ids("ties.date.asc")).toEqual(["t1", "t2", "t3"]);
    expect(ids("ties.date.desc")).toEqual(["t2", "t1", "t3"]);
  });

  it("leave out what is hidden, and what is no tie", () => {
    expect(tieRows(sampleGraph, ["c"], readSort(null), "en").map((row) => row.edge.id)).toEqual(["t1"]);
    expect(nodeRows(sampleGraph, ["c"], readSort("nodes.name.asc"), "en").map((node) => node.name)).toEqual([
      "Alpha",
      "Beta",
    ]);
  });

  it("sort states by how far they have come", () => {
    expect(tieRows(sampleGraph, [], readSort("ties.status.desc"), "en").map((row) => row.edge.status)).toEqual([
      "AGREEMENT",
      "LOI",
      "PROPOSED",
    ]);
  });

  it("read and write their order, and take the usual for what they do not know", () => {
    expect(writeSort(readSort("nodes.count.asc"))).toBe("nodes.count.asc");
    expect(writeSort(readSort("ties.colour.asc"))).toBe("ties.date.desc");
    expect(writeSort(readSort(null))).toBe("ties.date.desc");
  });
});
