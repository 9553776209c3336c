import { describe, expect, it } from "vitest";
import { filterTexts, readMessage } from "./messages";

describe("readMessage", () => {
  it.each([
    [
      { type: "twingraph:focus", v: 1, id: "ID-33" },
      { type: "twingraph:focus", id: "ID-33" },
    ],
    [
      { type: "twingraph:setTime", v: 1, day: null },
      { type: "twingraph:setTime", day: null },
    ],
    [
      { type: "twingraph:setTime", v: 1, from: "2024" },
      { type: "twingraph:setTime", from: "2024", to: null },
    ],
    [
      { type: "twingraph:setFilter", v: 1, filter: { kinds: ["visit"], center: null } },
      { type: "twingraph:setFilter", filter: { kinds: ["visit"], center: null } },
    ],
  ])("takes %j", (data, message) => expect(readMessage(data)).toEqual(message));

  it.each([null, 1, "twingraph:focus", {}, { type: "other:focus", v: 1 }, { type: 1 }])("leaves %j to others", (data) =>
    expect(readMessage(data)).toBeNull(),
  );

  it.each([
    [{ type: "twingraph:focus", v: 2, id: "ID-33" }, "v: 2"],
    [{ type: "twingraph:focus", id: "ID-33" }, "v: undefined"],
    [{ type: "twingraph:focus", v: 1 }, "takes id"],
    [{ type: "twingraph:setTime", v: 1, day: "2024" }, "takes day"],
    [{ type: "twingraph:setTime", v: 1 }, "takes day, or from and to"],
    [{ type: "twingraph:setFilter", v: 1, filter: { kinds: { a: 1 } } }, "takes filter"],
    [{ type: "twingraph:eval", v: 1 }, "knows no message twingraph:eval"],
  ])("says what is wrong with %j", (data, words) => expect(readMessage(data)).toContain(words));
});

describe("filterTexts", () => {
  it("writes values as an address has them", () =>
    expect([...filterTexts({ kinds: ["visit", "meeting"], depth: 2, group: true, center: null })]).toEqual([
      ["kinds", "visit,meeting"],
      ["depth", "2"],
      ["group", "1"],
      ["center", null],
    ]));
});
