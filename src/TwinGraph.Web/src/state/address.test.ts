import { describe, expect, it } from "vitest";
import { readAddress, writeAddress } from "./address";
import { initialState, type ViewState } from "./ViewState";

describe("an address", () => {
  it("is empty for what is as usual", () => {
    expect(writeAddress(initialState).toString()).toBe("");
  });

  it("gives back the state that it was written from", () => {
    const state: ViewState = {
      ...initialState,
      view: "matrix",
      center: "ID-33",
      depth: 2,
      kinds: ["partnership", "visit"],
      statuses: ["loi"],
      from: "2020",
      to: "2025-06",
      asOf: "2025-06-24",
      include: ["officials"],
      hide: ["a", "b"],
      pin: [{ id: "CN-35", x: 1.5, y: -2 }],
      group: true,
      path: ["CN-35", "ID-33"],
      camera: [0.5, 0.25, 1.5],
      lang: "zh",
      theme: "dark",
    };
    const { state: read, problems } = readAddress(writeAddress(state));
    expect(problems).toEqual([]);
    expect(read).toEqual(state);
  });

  it("tells what it does not understand and uses the rest", () => {
    const { state, problems } = readAddress(new URLSearchParams("v=0&depth=2&kinds=partnership,war&colour=red"));
    expect(state.depth).toBe(2);
    expect(state.kinds).toBeNull();
    expect(problems.map(({ parameter, reason }) => [parameter, reason])).toEqual([
      ["v", "other-version"],
      ["kinds", "unknown-value"],
      ["colour", "unknown-parameter"],
    ]);
    expect(problems[1]?.allowed).toContain("investment");
  });
});
