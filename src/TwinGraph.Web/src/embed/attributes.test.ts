import { describe, expect, it } from "vitest";
import { parameterOfAttribute, propertyOfAttribute, readAttributes } from "./attributes";

const read = (attributes: Record<string, string>) =>
  readAttributes(
    "map",
    Object.entries(attributes).map(([name, value]) => ({ name, value })),
  );

describe("readAttributes", () => {
  it("reads parameters in lower case, and leaves other attributes alone", () => {
    const { state, problems } = read({
      center: "ID-33",
      asof: "2025-06-24",
      class: "wide",
      lang: "zh-CN",
      kinds: "visit",
    });
    expect(problems).toEqual([]);
    expect(state).toMatchObject({ view: "map", center: "ID-33", asOf: "2025-06-24", kinds: ["visit"], lang: null });
  });

  it("takes an attribute without a value as it is meant", () =>
    expect(read({ group: "", center: "" }).state).toMatchObject({ group: true, center: null }));

  it("names what it does not understand as it was written", () =>
    expect(read({ asof: "2025" }).problems).toMatchObject([{ parameter: "asof", reason: "unknown-value" }]));
});

describe("the properties", () => {
  it("are called as the parameters, but where a method has the name", () => {
    expect(propertyOfAttribute("knownat")).toBe("knownAt");
    expect(propertyOfAttribute("select")).toBe("selected");
    expect(propertyOfAttribute("server")).toBe("server");
  });

  it("leave the view to the element's name", () => expect(parameterOfAttribute.has("view")).toBe(false));
});
