import { describe, expect, it } from "vitest";
import lands from "../lands.json";
import { makeLands } from "./lands.mjs";

describe("lands.json", () => {
  it("is what its generator makes of world-atlas", () => {
    expect(lands).toEqual(JSON.parse(makeLands()));
  });
});
