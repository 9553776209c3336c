import { describe, expect, it } from "vitest";
import { clampTransform, zoomAt } from "./PanZoom";

describe("zooming", () => {
  it("leaves the point under the pointer where it is", () => {
    const after = zoomAt({ scale: 2, left: -100, top: -50 }, 1.5, 300, 200);

    expect((300 - after.left) / after.scale).toBeCloseTo((300 + 100) / 2);
    expect((200 - after.top) / after.scale).toBeCloseTo((200 + 50) / 2);
  });

  it("ends at the whole and at forty times", () => {
    expect(zoomAt({ scale: 1.2, left: 0, top: 0 }, 0.1, 0, 0).scale).toBe(1);
    expect(zoomAt({ scale: 30, left: 0, top: 0 }, 10, 0, 0).scale).toBe(40);
  });
});

describe("moving", () => {
  it("does nothing while the whole is shown", () => {
    expect(clampTransform({ scale: 1, left: 200, top: -90 }, 800, 600)).toEqual({ scale: 1, left: 0, top: 0 });
  });

  it("ends half a page beyond the edge", () => {
    expect(clampTransform({ scale: 2, left: 9999, top: -9999 }, 800, 600)).toEqual({ scale: 2, left: 400, top: -900 });
  });
});
