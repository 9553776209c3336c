import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Player, paceOf } from "./Player";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the player", () => {
  it("tells each day on the way, and ends on the last", () => {
    const days: number[] = [];
    const ended = vi.fn();
    const player = new Player((day) => days.push(day), ended);

    player.start(0, 25, () => ({ step: 10, stay: 100 }));
    vi.runAllTimers();

    expect(days).toEqual([0, 10, 20, 25]);
    expect(ended).toHaveBeenCalledOnce();
    expect(player.playing).toBe(false);
  });

  it("tells nothing more once it is stopped, be it by who hears a day", () => {
    const days: number[] = [];
    const player: Player = new Player((day) => {
      days.push(day);
      if (day === 10) {
        player.stop();
      }
    }, vi.fn());

    player.start(0, 25, () => ({ step: 10, stay: 100 }));
    vi.runAllTimers();

    expect(days).toEqual([0, 10]);
    expect(player.playing).toBe(false);
  });
});

describe("the pace", () => {
  it("takes few large steps where little motion is wanted", () => {
    const smooth = paceOf(0, 10_000, "normal", false);
    const still = paceOf(0, 10_000, "normal", true);

    expect(Math.ceil(10_000 / smooth.step)).toBeGreaterThanOrEqual(79);
    expect(Math.ceil(10_000 / still.step)).toBeLessThanOrEqual(12);
    expect(still.stay).toBeGreaterThan(1000);
  });

  it("moves by a day at least", () => {
    expect(paceOf(0, 3, "slow", false).step).toBe(1);
  });
});
