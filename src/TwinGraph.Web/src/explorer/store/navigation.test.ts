import { describe, expect, it } from "vitest";
import { type AddressBar, Navigation } from "./navigation";

/** A browser's history of a few entries. */
class Bar implements AddressBar {
  entries: { entry: unknown; url: string }[];
  at = 0;
  onArrival = () => {};

  constructor(url: string) {
    this.entries = [{ entry: null, url }];
  }

  get #current() {
    return this.entries[this.at] as { entry: unknown; url: string };
  }

  get search() {
    const { url } = this.#current;
    return url.includes("?") ? url.slice(url.indexOf("?")) : "";
  }

  get path() {
    return "/";
  }

  get entry() {
    return this.#current.entry;
  }

  push(entry: unknown, url: string) {
    this.entries = [...this.entries.slice(0, this.at + 1), { entry, url }];
    this.at += 1;
  }

  replace(entry: unknown, url: string) {
    this.entries[this.at] = { entry, url };
  }

  go(steps: number) {
    this.at += steps;
    this.onArrival();
  }
}

function start(url: string) {
  const bar = new Bar(url);
  const navigation = new Navigation(bar);
  bar.onArrival = () => navigation.arrived();
  return { bar, navigation };
}

describe("the history of a page", () => {
  it("takes steps back and forth", () => {
    const { bar, navigation } = start("/");
    navigation.go({ kinds: ["visit"] });
    navigation.go({ view: "map" });
    expect(bar.search).toBe("?view=map&kinds=visit&v=1");
    expect([navigation.canUndo, navigation.canRedo]).toEqual([true, false]);

    navigation.undo();
    expect(navigation.state.view).toBe("network");
    expect(navigation.state.kinds).toEqual(["visit"]);
    expect([navigation.canUndo, navigation.canRedo]).toEqual([true, true]);

    navigation.redo();
    expect(navigation.state.view).toBe("map");
  });

  it("makes no step of what changes nothing, and none of an adjustment", () => {
    const { bar, navigation } = start("/?view=map");
    navigation.go({ view: "map" });
    navigation.adjust({ camera: [0.5, 0.5, 2] });
    expect(bar.entries).toHaveLength(1);
    expect(bar.search).toContain("camera=0.5%2C0.5%2C2");
  });

  it("forgets what was undone once another way is taken", () => {
    const { navigation } = start("/");
    navigation.go({ view: "map" });
    navigation.undo();
    navigation.go({ view: "matrix" });
    expect(navigation.canRedo).toBe(false);
  });

  it("keeps the words about an old address until the next step", () => {
    const { navigation } = start("/?v=0&colour=red&view=map");
    expect(navigation.problems.map((problem) => problem.parameter)).toEqual(["v", "colour"]);
    navigation.go({ view: "matrix" });
    expect(navigation.problems).toEqual([]);
  });
});
