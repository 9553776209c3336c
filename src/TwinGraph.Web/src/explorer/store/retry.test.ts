import { describe, expect, it } from "vitest";
import { RequestProblem } from "../../graph/client";
import { isPassing, pauseBefore } from "./retry";

describe("asking again", () => {
  it.each([
    ["UNREACHABLE", true],
    ["HTTP_503", true],
    ["HTTP_429", true],
    ["HTTP_404", false],
    ["NOT_FOUND", false],
  ])("after %s: %s", (code, again) => {
    expect(isPassing(new RequestProblem("", code))).toBe(again);
  });

  it("waits longer each time, never more than half a minute", () => {
    expect([0, 1, 2, 3, 4, 5, 9].map(pauseBefore)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });
});
