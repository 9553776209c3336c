/** @jsxImportSource preact */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ViewGraph } from "../../graph/types";
import type { ViewState } from "../../state/ViewState";
import type { View, ViewEvents, ViewProblem } from "../../views/View";
import { Skeleton } from "../parts/Waiting";
import { useExplorer } from "../store/context";
import { factories, type StageView } from "./factories";

interface Props {
  name: StageView;
  graph: ViewGraph;
  state: ViewState;
  /** What the view tells; what is left out goes to the page's state. */
  events?: Partial<ViewEvents>;
  /** Told of the view that is drawn, for its pictures. */
  onView?: (view: View | null) => void;
}

const reduced = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Holds one view and keeps it in step with the state of the page. */
export function Stage({ name, graph, state, events, onView }: Props) {
  const { navigation, texts, theme } = useExplorer();
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<{ name: StageView; view: View } | null>(null);
  const [problem, setProblem] = useState<ViewProblem | null>(null);
  const handlers = useRef<Partial<ViewEvents>>({});
  handlers.current = events ?? {};
  const told = useRef(onView);
  told.current = onView;

  useEffect(() => {
    let made: View | null = null;
    let gone = false;
    setProblem(null);
    const all: ViewEvents = {
      nodeSelect: (id) => (handlers.current.nodeSelect ?? ((one) => navigation.go({ select: one })))(id),
      nodeOpen: (id) =>
        (handlers.current.nodeOpen ?? ((one) => navigation.go({ center: one, depth: 1, select: one, question: null })))(
          id,
        ),
      tieSelect: (ties) =>
        (handlers.current.tieSelect ?? ((ids) => navigation.go({ select: ids.length === 0 ? null : ids.join(",") })))(
          ties,
        ),
      period: (from, to) => (handlers.current.period ?? ((a, b) => navigation.go({ from: a, to: b })))(from, to),
      change: (patch) => (handlers.current.change ?? ((one) => changed(navigation, one)))(patch),
      ready: () => host.current?.setAttribute("data-ready", name),
      error: (told) => setProblem(told),
    };
    host.current?.removeAttribute("data-ready");
    factories[name]().then(
      (create) => {
        if (!gone && host.current) {
          made = create(host.current, all);
          setView({ name, view: made });
          told.current?.(made);
        }
      },
      (error: unknown) => {
        if (!gone) {
          setProblem({ title: "", detail: error instanceof Error ? error.message : String(error) });
        }
      },
    );
    return () => {
      gone = true;
      told.current?.(null);
      setView(null);
      made?.destroy();
    };
  }, [name, navigation]);

  useEffect(() => {
    if (view?.name === name) {
      view.view.show(graph, { state: shownState(state), texts, theme, reducedMotion: reduced.matches });
    }
  }, [view, name, graph, state, texts, theme]);

  useEffect(() => {
    if (view === null || !host.current) {
      return;
    }
    const observer = new ResizeObserver(() => view.view.resize());
    observer.observe(host.current);
    return () => observer.disconnect();
  }, [view]);

  return (
    <div class="stage" data-view={name}>
      <div class="stage-host" ref={host} />
      {view === null && problem === null && <Skeleton label={texts.say("view.loading")} />}
      {problem !== null && (
        <div class="notice warn stage-problem" role="alert">
          <p>
            <strong>{problem.title || texts.say("bad.view")}</strong>
          </p>
          <p>{problem.detail}</p>
          {problem.wayOn !== undefined && <p>{problem.wayOn}</p>}
          {name !== "table" && (
            <button type="button" onClick={() => navigation.go({ table: "only" })}>
              {texts.say("bad.viewWay")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** Several ties are selected together as a list of ids, which no view has as one of its marks. */
const shownState = (state: ViewState): ViewState => (state.select?.includes(",") ? { ...state, select: null } : state);

const small: readonly (keyof ViewState)[] = ["camera", "asOf", "pin"];

/** What a view changes by itself is a step to be taken back, but for what moves all the time. */
function changed(navigation: ReturnType<typeof useExplorer>["navigation"], patch: Partial<ViewState>): void {
  if (Object.keys(patch).every((key) => small.includes(key as keyof ViewState))) {
    navigation.adjust(patch);
  } else {
    navigation.go(patch);
  }
}
