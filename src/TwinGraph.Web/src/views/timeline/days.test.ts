import { describe, expect, it } from "vitest";
import { boundaries, dateOf, dayOf, endDate, rangeOf, sayDate, startDate, unitFor } from "./days";

describe("the range of a partial date", () => {
  it.each([
    ["2025", "2025-01-01", "2026-01-01", 365],
    ["2024-02", "2024-02-01", "2024-03-01", 29],
    ["2025-06-24", "2025-06-24", "2025-06-25", 1],
    ["1968-12", "1968-12-01", "1969-01-01", 31],
  ])("%s runs from %s to before %s", (date, from, before, days) => {
    const [start, end] = rangeOf(date);

    expect([dateOf(start), dateOf(end), end - start]).toEqual([from, before, days]);
  });
});

describe("the ends of a period", () => {
  it.each([
    ["2024-01-01", "2024"],
    ["2024-07-01", "2024-07"],
    ["2024-07-02", "2024-07-02"],
  ])("start on %s is written %s", (day, text) => {
    expect(startDate(dayOf(day))).toBe(text);
  });

  it.each([
    ["2024-01-01", "2023"],
    ["2024-07-01", "2024-06"],
    ["2024-07-02", "2024-07-01"],
  ])("end before %s is written %s", (day, text) => {
    expect(endDate(dayOf(day))).toBe(text);
  });
});

describe("units", () => {
  it("are as fine as the room allows", () => {
    expect(unitFor(dayOf("2025-01-01"), dayOf("2026-01-01"), 20)).toBe(1);
    expect(unitFor(dayOf("1990-01-01"), dayOf("2026-01-01"), 40)).toBe(12);
  });

  it("cover the span with whole units", () => {
    expect(boundaries(dayOf("2024-02-10"), dayOf("2024-08-02"), 3).map(dateOf)).toEqual([
      "2024-01-01",
      "2024-04-01",
      "2024-07-01",
      "2024-10-01",
    ]);
  });

  it("are at least one", () => {
    expect(boundaries(dayOf("2024-01-01"), dayOf("2024-01-01"), 12).map(dateOf)).toEqual(["2024-01-01", "2025-01-01"]);
  });
});

describe("a date in words", () => {
  it.each([
    ["2025", "en-GB", "2025"],
    ["2025-06", "en-GB", "June 2025"],
    ["2025-06-24", "en-GB", "24 June 2025"],
    ["2025-06-24", "id-ID", "24 Juni 2025"],
    ["2025-06", "zh-CN", "2025年6月"],
  ])("%s in %s is %s", (date, locale, words) => {
    expect(sayDate(date, locale)).toBe(words);
  });
});
