/** @jsxImportSource preact */
import { useEffect, useMemo, useState } from "preact/hooks";
import { fetchView } from "../graph/fetchView";
import { writeAddress } from "../state/address";
import { viewNames } from "../state/ViewState";
import type { View } from "../views/View";
import { Icon, IconButton } from "./icons";
import { AddressNotices } from "./Notices";
import { SidePanel } from "./panel/SidePanel";
import { Chips } from "./parts/Chips";
import { Filters } from "./parts/Filters";
import { Away, Skeleton } from "./parts/Waiting";
import type { StageView } from "./stage/factories";
import { Stage } from "./stage/Stage";
import { TimeBar } from "./stage/TimeBar";
import { NothingLeft, Trouble, Truncated } from "./stage/Trouble";
import { useExplorer } from "./store/context";
import { questionOf } from "./store/filters";
import { graphOn } from "./store/graphOn";
import { isPassing } from "./store/retry";
import { useData } from "./store/useData";

/** These draw the days themselves, and keep everything in its place meanwhile; states they leave to the page. */
const goesThroughDays = (name: StageView, statuses: readonly string[] | null): boolean =>
  name === "timeline" || (name === "network" && statuses === null);

const tabs: readonly StageView[] = [...viewNames, "table"];

/** A view of the graph, what narrows it, and what is known of what is chosen in it. */
export function Workspace({ onView }: { onView: (view: View | null) => void }) {
  const { client, navigation, state, language, texts } = useExplorer();
  const [filtersOpen, setFiltersOpen] = useState(() => window.matchMedia("(min-width: 1200px)").matches);
  const [pathFrom, setPathFrom] = useState<string | null>(null);
  const asked = questionOf(state);
  const data = useData(`${language} ${writeAddress(asked)}`, (signal) => fetchView(client, asked, language, signal));
  const whole = data.value;
  const graph = useMemo(
    () => (whole === null ? null : graphOn(whole, state.asOf, state.statuses, state.center)),
    [whole, state.asOf, state.statuses, state.center],
  );
  const name: StageView = state.table === "only" ? "table" : state.view;
  const refused = data.problem !== null && !isPassing(data.problem) ? data.problem : null;
  const away = data.problem !== null && refused === null;
  const empty = refused === null && whole !== null && whole.edges.length === 0 && whole.nodes.length <= 1;

  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input[type=text], textarea, select");
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
        event.preventDefault();
        if (event.shiftKey) {
          navigation.redo();
        } else {
          navigation.undo();
        }
      } else if (
        event.key === "Escape" &&
        !event.defaultPrevented &&
        !typing &&
        document.querySelector("dialog[open]") === null
      ) {
        if (pathFrom !== null) {
          setPathFrom(null);
        } else if (navigation.state.select !== null) {
          navigation.go({ select: null });
        }
      }
    };
    document.addEventListener("keydown", keys);
    return () => document.removeEventListener("keydown", keys);
  }, [navigation, pathFrom]);

  const choosing =
    pathFrom === null
      ? {}
      : {
          nodeSelect: (id: string | null) => {
            if (id !== null && id !== pathFrom) {
              setPathFrom(null);
              navigation.go({ path: [pathFrom, id], select: null, question: null });
            }
          },
        };
  const selectTab = (tab: StageView) =>
    navigation.go(
      tab === "table" ? { table: "only" } : { view: tab, table: state.table === "only" ? "none" : state.table },
    );

  return (
    <div class={`workspace ${filtersOpen ? "with-filters" : ""}`}>
      <h1 class="unseen">TwinGraph: {texts.say(`view.${name}`)}</h1>
      <div class="bar">
        <button
          type="button"
          class="filter-button"
          aria-expanded={filtersOpen}
          onClick={() => setFiltersOpen(!filtersOpen)}
        >
          <Icon name="filter" /> <span>{texts.say("filter.title")}</span>
        </button>
        <nav class="tabs" aria-label={texts.say("view.choose")}>
          {tabs.map((tab) => (
            <button
              key={tab}
              type="button"
              aria-current={name === tab ? "page" : undefined}
              onClick={() => selectTab(tab)}
            >
              <Icon name={tab} />
              <span>{texts.say(`view.${tab}`)}</span>
            </button>
          ))}
        </nav>
        <span class="grow" />
        {graph !== null && (
          <span class="counts muted">
            {texts.say("over.shown", { nodes: graph.nodes.length, edges: graph.edges.length })}
          </span>
        )}
        {name !== "table" && (
          <IconButton
            name="table"
            label={texts.say("view.tableBeside")}
            pressed={state.table === "beside"}
            onClick={() => navigation.go({ table: state.table === "beside" ? "none" : "beside" })}
          />
        )}
      </div>
      {filtersOpen && <Filters onClose={() => setFiltersOpen(false)} />}
      <div class="middle">
        <AddressNotices />
        {away && <Away data={data} kept={graph !== null} />}
        {graph !== null && <Truncated graph={graph} />}
        {refused === null && !empty && <Chips graph={whole} />}
        {refused !== null ? (
          <Trouble problem={refused} />
        ) : empty ? (
          <NothingLeft />
        ) : graph !== null && whole !== null ? (
          <>
            <div class="stages" aria-busy={data.loading}>
              <Stage
                key={name}
                name={name}
                graph={goesThroughDays(name, state.statuses) ? whole : graph}
                state={state}
                events={choosing}
                onView={onView}
              />
              {state.table === "beside" && (
                <Stage key="beside" name="table" graph={graph} state={state} events={choosing} />
              )}
            </div>
            {name !== "timeline" && <TimeBar graph={whole} />}
          </>
        ) : (
          !away && <Skeleton label={texts.say("view.loading")} />
        )}
      </div>
      <SidePanel
        graph={empty ? null : graph}
        refused={refused !== null || empty}
        pathFrom={pathFrom}
        onPathFrom={setPathFrom}
      />
    </div>
  );
}
