import { type ForceInput, ForceRun } from "./ForceRun";

/** What the page is told: that the worker runs, where the nodes are, that they have arrived. */
export type LayoutNews =
  | { type: "started" }
  | { type: "places"; places: Float32Array; progress: number; done: boolean };

const tell = (news: LayoutNews, transfer: Transferable[] = []) =>
  (self as unknown as { postMessage(news: LayoutNews, transfer: Transferable[]): void }).postMessage(news, transfer);

/** Milliseconds between two pieces of news. */
const pace = 60;

self.onmessage = (event: MessageEvent<ForceInput>) => {
  tell({ type: "started" });
  const run = new ForceRun(event.data);
  let done = false;
  while (!done) {
    const until = performance.now() + pace;
    while (!done && performance.now() < until) {
      done = run.step(1);
    }
    const places = run.places();
    tell({ type: "places", places, progress: run.progress, done }, [places.buffer]);
  }
};

tell({ type: "started" });
