import { describe, expect, it } from "vitest";
import { initialState } from "../../state/ViewState";
import { isFront, questionOf, shownAddress, toggled } from "./filters";

describe("filters", () => {
  it("know the front page by its bare address, in any language and colours", () => {
    expect(isFront({ ...initialState, lang: "zh", theme: "dark" })).toBe(true);
    expect(isFront({ ...initialState, question: "all" })).toBe(false);
  });

  it("leave the day to the page, and with it the states, which differ by day", () => {
    const state = { ...initialState, asOf: "2020-01-01", statuses: ["loi"] };
    expect(questionOf(state)).toMatchObject({ asOf: null, statuses: null });
    expect(questionOf({ ...state, asOf: null })).toMatchObject({ statuses: ["loi"] });
    expect(shownAddress({ ...state, select: "t1", question: "all" }).toString()).toBe(
      "statuses=loi&asOf=2020-01-01&v=1",
    );
  });

  it("choose values one by one, and mean all by none or every one", () => {
    const all = ["a", "b", "c"];
    expect(toggled(all, null, "b")).toEqual(["a", "c"]);
    expect(toggled(all, ["a", "c"], "b")).toBeNull();
    expect(toggled(all, ["a"], "a")).toBeNull();
  });
});
