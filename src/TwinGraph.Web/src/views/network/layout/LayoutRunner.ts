import { type ForceInput, ForceRun } from "./ForceRun";
import type { LayoutNews } from "./layout.worker";
import LayoutWorker from "./layout.worker?worker&inline";

/** Milliseconds of the page's time that a slice takes where there is no worker. */
const slice = 10;
/** Milliseconds after which a worker that says nothing is taken for one that may not run. */
const patience = 2_000;

export interface LayoutListener {
  /** Where the nodes are: x and y of each. */
  moved(places: Float32Array, done: boolean): void;
  /** Where it runs; told once. */
  running(where: "worker" | "page"): void;
}

/**
 * Runs a layout in a worker; in slices on the page where the page's policy, or a foreign origin, lets none start.
 * @returns a function that stops it
 */
export function runLayout(input: ForceInput, listener: LayoutListener): () => void {
  let stopped = false;
  let stopNow = () => {};
  const onPage = () => {
    if (!stopped) {
      listener.running("page");
      stopNow = runInSlices(input, listener);
    }
  };
  let worker: Worker;
  try {
    worker = new LayoutWorker();
  } catch {
    // A policy forbids it: the same work, more slowly, here.
    onPage();
    return () => {
      stopped = true;
      stopNow();
    };
  }
  let started = false;
  const giveUp = () => {
    if (!started && !stopped) {
      started = true;
      worker.terminate();
      onPage();
    }
  };
  const timer = setTimeout(giveUp, patience);
  worker.onerror = (event) => {
    event.preventDefault();
    giveUp();
  };
  worker.onmessage = (event: MessageEvent<LayoutNews>) => {
    if (stopped) {
      return;
    }
    const news = event.data;
    if (news.type === "started") {
      if (!started) {
        started = true;
        clearTimeout(timer);
        listener.running("worker");
      }
      return;
    }
    if (news.done) {
      worker.terminate();
    }
    listener.moved(news.places, news.done);
  };
  worker.postMessage(input);
  stopNow = () => worker.terminate();
  return () => {
    stopped = true;
    clearTimeout(timer);
    stopNow();
  };
}

function runInSlices(input: ForceInput, listener: LayoutListener): () => void {
  const run = new ForceRun(input);
  let timer: ReturnType<typeof setTimeout> | null = null;
  const goOn = () => {
    const until = performance.now() + slice;
    let done = false;
    while (!done && performance.now() < until) {
      done = run.step(1);
    }
    timer = done ? null : setTimeout(goOn);
    listener.moved(run.places(), done);
  };
  timer = setTimeout(goOn);
  return () => {
    if (timer !== null) {
      clearTimeout(timer);
    }
  };
}
