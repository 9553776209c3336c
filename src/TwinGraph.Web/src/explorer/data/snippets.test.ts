import { describe, expect, it } from "vitest";
import { initialState } from "../../state/ViewState";
import { exportAddress, frameAddress, snippet } from "./snippets";

const server = "https://example.org";
const state = { ...initialState, view: "map" as const, center: "ID-33", kinds: ["partnership", "visit"], select: "t1" };

describe("snippets", () => {
  it("name the view and its filters, not what is selected", () => {
    expect(frameAddress(server, state)).toBe(
      "https://example.org/embed/map?center=ID-33&kinds=partnership%2Cvisit&v=1",
    );
    expect(snippet("element", server, state, 480, "Ties")).toBe(
      '<script src="https://example.org/elements.js" async></script>\n<twingraph-map center="ID-33" kinds="partnership,visit" height="480"></twingraph-map>',
    );
  });

  it("escape what comes from the address", () => {
    const evil = { ...state, center: '"><img src=x onerror=alert(1)>' };
    for (const form of ["element", "iframe", "picture"] as const) {
      expect(snippet(form, server, evil, 480, '"><b>')).not.toMatch(/<img src=x|"><b>/);
    }
  });

  it("export the data without what only concerns looks", () => {
    expect(exportAddress("csv", { ...state, theme: "dark" })).toBe(
      "/export/view.csv?center=ID-33&kinds=partnership%2Cvisit&v=1",
    );
    expect(exportAddress("gexf", initialState)).toBe("/export/view.gexf");
  });
});
