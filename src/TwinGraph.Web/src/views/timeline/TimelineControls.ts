import { html } from "../drawing/elements";
import type { ViewOptions } from "../View";
import { type Day, dateOf, sayDate } from "./days";
import { Player, paceOf, type Speed, speeds } from "./Player";

export interface ControlEvents {
  /** The day that is shown; null for the present state. */
  day(day: Day | null): void;
  lanes(by: "kind" | "pair"): void;
  /** All time is wanted. */
  all(): void;
}

/** What the controls stand on. */
export interface ControlState {
  from: Day;
  /** The period ends before it. */
  to: Day;
  /** Whether no period is chosen. */
  whole: boolean;
  asOf: Day | null;
  by: "kind" | "pair";
}

/** Play and pause, speed, lanes, and the ways back to all of time. */
export class TimelineControls {
  readonly #player: Player;
  readonly #play = html("button", { type: "button", class: "tg-play" });
  readonly #speed = html("select");
  readonly #speedWord = html("span");
  readonly #byKind = html("button", { type: "button" });
  readonly #byPair = html("button", { type: "button" });
  readonly #group = html("div", { class: "tg-group", role: "group" }, [this.#byKind, this.#byPair]);
  readonly #day = html("output", { class: "tg-day", "aria-live": "off" });
  readonly #present = html("button", { type: "button" });
  readonly #all = html("button", { type: "button" });
  readonly element = html("div", { class: "tg-bar" }, [
    this.#play,
    html("label", {}, [this.#speedWord, this.#speed]),
    this.#group,
    this.#all,
    this.#present,
    this.#day,
  ]);
  #options: ViewOptions | null = null;
  #state: ControlState | null = null;

  constructor(events: ControlEvents) {
    this.#player = new Player(
      (day) => events.day(day),
      () => this.#say(),
    );
    this.#speed.append(...speeds.map((speed) => html("option", { value: speed, selected: speed === "normal" })));
    this.#play.addEventListener("click", () => this.#toggle());
    this.#byKind.addEventListener("click", () => events.lanes("kind"));
    this.#byPair.addEventListener("click", () => events.lanes("pair"));
    this.#all.addEventListener("click", () => events.all());
    this.#present.addEventListener("click", () => {
      this.#player.stop();
      events.day(null);
      this.#say();
    });
  }

  get playing(): boolean {
    return this.#player.playing;
  }

  show(options: ViewOptions, state: ControlState): void {
    this.#options = options;
    this.#state = state;
    this.#say();
  }

  destroy(): void {
    this.#player.stop();
  }

  #toggle(): void {
    if (this.#player.playing) {
      this.#player.stop();
    } else if (this.#state) {
      const { from, to, asOf } = this.#state;
      // From where it was paused; from the start where it was at the end.
      const start = asOf !== null && asOf >= from && asOf < to - 1 ? asOf : from;
      this.#player.start(start, to - 1, () => {
        const span = this.#state ?? { from, to };
        return paceOf(span.from, span.to, this.#speed.value as Speed, this.#options?.reducedMotion ?? false);
      });
    }
    this.#say();
  }

  #say(): void {
    if (!this.#options || !this.#state) {
      return;
    }
    const { texts } = this.#options;
    const { asOf, whole, by } = this.#state;
    this.#play.textContent = this.#player.playing
      ? `❚❚ ${texts.say("timeline.pause")}`
      : `▶ ${texts.say("timeline.play")}`;
    this.#speedWord.textContent = texts.say("timeline.speed");
    for (const option of this.#speed.options) {
      option.textContent = texts.say(`timeline.${option.value as Speed}`);
    }
    this.#group.setAttribute("aria-label", texts.say("timeline.lanes"));
    this.#byKind.textContent = texts.say("timeline.byKind");
    this.#byPair.textContent = texts.say("timeline.byPair");
    this.#byKind.setAttribute("aria-pressed", String(by === "kind"));
    this.#byPair.setAttribute("aria-pressed", String(by === "pair"));
    this.#all.textContent = texts.say("timeline.allTime");
    this.#all.hidden = whole;
    this.#present.textContent = texts.say("timeline.present");
    this.#present.hidden = asOf === null;
    this.#day.textContent = asOf === null ? "" : sayDate(dateOf(asOf), texts.locale);
  }
}
