import type { Day } from "./days";

export const speeds = ["slow", "normal", "fast"] as const;
export type Speed = (typeof speeds)[number];

const seconds: Record<Speed, number> = { slow: 40, normal: 20, fast: 10 };

/** How a span of days is walked through. */
export interface Pace {
  /** Days from one picture to the next. */
  step: number;
  /** Milliseconds that each picture stays. */
  stay: number;
}

/** Four pictures a second; for readers who want little motion a few large steps, each to be looked at. */
export function paceOf(from: Day, to: Day, speed: Speed, reducedMotion: boolean): Pace {
  const stay = reducedMotion ? (seconds[speed] * 1000) / 12 : 250;
  return { step: Math.max(1, Math.ceil(((to - from) * stay) / (seconds[speed] * 1000))), stay };
}

/** Walks from a day to another, telling each day on the way. */
export class Player {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #tell: (day: Day) => void;
  readonly #ended: () => void;

  /** @param ended called when the last day was told; not when it was stopped */
  constructor(tell: (day: Day) => void, ended: () => void) {
    this.#tell = tell;
    this.#ended = ended;
  }

  get playing(): boolean {
    return this.#timer !== undefined;
  }

  /**
   * @param pace asked at each step, so that it can be changed on the way
   */
  start(day: Day, to: Day, pace: () => Pace): void {
    this.stop();
    const next = (now: Day) => {
      this.#tell(now);
      if (this.#timer === undefined) {
        return;
      }
      if (now >= to) {
        this.#timer = undefined;
        this.#ended();
        return;
      }
      const { step, stay } = pace();
      this.#timer = setTimeout(() => next(Math.min(to, now + step)), stay);
    };
    // Set before the first day is told: whoever hears it may stop the player.
    this.#timer = setTimeout(() => next(day), 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
