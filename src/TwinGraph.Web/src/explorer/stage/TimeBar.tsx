/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import { firstDay, lastDay } from "../../graph/day";
import type { ViewGraph } from "../../graph/types";
import { Icon } from "../icons";
import { useExplorer } from "../store/context";

const dayLength = 86_400_000;
const dayOf = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / dayLength);
const dateOf = (day: number) => new Date(day * dayLength).toISOString().slice(0, 10);

/** How long the whole time takes to play, and a step of it, in milliseconds. */
const playing = { whole: 14_000, step: 120 };

/** The day that the view shows: a slider over all the time there is, and a button that lets the network grow. */
export function TimeBar({ graph }: { graph: ViewGraph }) {
  const { navigation, state, texts } = useExplorer();
  const [on, setOn] = useState(false);
  const first = graph.first === null ? null : dayOf(firstDay(graph.first));
  const last = graph.last === null ? null : dayOf(lastDay(graph.last));
  const now = state.asOf === null ? last : dayOf(state.asOf);
  const at = useRef(now);
  at.current = now;

  useEffect(() => {
    if (!on || first === null || last === null) {
      return;
    }
    const step = Math.max(1, Math.round(((last - first) * playing.step) / playing.whole));
    const timer = setInterval(() => {
      const next = (at.current ?? first) + step;
      if (next >= last) {
        setOn(false);
        navigation.adjust({ asOf: null });
      } else {
        navigation.adjust({ asOf: dateOf(next) });
      }
    }, playing.step);
    return () => clearInterval(timer);
  }, [on, first, last, navigation]);

  if (first === null || last === null || now === null || first >= last) {
    return null;
  }
  const start = () => {
    if (!on && (state.asOf === null || now >= last)) {
      // A step of its own, so that undo leads back to where the playing began.
      navigation.go({ asOf: dateOf(first) });
    }
    setOn(!on);
  };
  const words = state.asOf === null ? texts.say("time.now") : texts.date(state.asOf);
  return (
    <div class="timebar">
      <button
        type="button"
        class="icon-button"
        onClick={start}
        aria-label={texts.say(on ? "time.pause" : "time.play")}
        title={texts.say(on ? "time.pause" : "time.play")}
      >
        <Icon name={on ? "pause" : "play"} />
      </button>
      <input
        type="range"
        min={first}
        max={last}
        value={Math.min(last, Math.max(first, now))}
        aria-label={texts.say("time.label")}
        aria-valuetext={words}
        onInput={(event) => {
          setOn(false);
          const day = event.currentTarget.valueAsNumber;
          navigation.adjust({ asOf: day >= last ? null : dateOf(day) });
        }}
      />
      <output>{words}</output>
    </div>
  );
}
