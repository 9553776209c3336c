import { describe, expect, it } from "vitest";
import { initialState } from "../state/ViewState";
import { partsOf } from "./fetchView";

describe("the parts asked for", () => {
  it("are the server's own where the state names none", () => {
    expect(partsOf(initialState)).toBeNull();
  });

  it("hold the provinces that a matrix counts cities for, and its sectors", () => {
    expect(partsOf({ ...initialState, view: "matrix" })).toEqual(["officials", "companies", "hierarchy"]);
    expect(partsOf({ ...initialState, view: "matrix", matrix: "sectors", include: ["sectors"] })).toEqual([
      "sectors",
      "hierarchy",
    ]);
  });
});
