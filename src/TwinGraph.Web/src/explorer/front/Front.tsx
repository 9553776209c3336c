/** @jsxImportSource preact */
import { fetchView } from "../../graph/fetchView";
import { initialState, type ViewState } from "../../state/ViewState";
import { questionOfSlug, questions } from "../data/questions";
import { exportAddress, exportFormats } from "../data/snippets";
import { Icon } from "../icons";
import { Answer } from "../panel/Answer";
import { QuestionCards } from "../parts/Questions";
import { SearchBox } from "../parts/SearchBox";
import { Away, Waiting } from "../parts/Waiting";
import { follow } from "../parts/words";
import { Stage } from "../stage/Stage";
import { useExplorer } from "../store/context";
import { isPassing } from "../store/retry";
import { useData } from "../store/useData";

/** Everything, drawn small beside the headline. */
const preview: ViewState = { ...initialState, view: "map" };

/** What a reader meets first: the ties on a map, a search, and questions with their answers. */
export function Front() {
  const { client, navigation, state, language, texts } = useExplorer();
  const say = texts.say.bind(texts);
  const data = useData(`front ${language}`, (signal) => fetchView(client, preview, language, signal));
  const base = { ...initialState, lang: state.lang, theme: state.theme };
  const open = (patch: Partial<ViewState>) => navigation.go({ ...base, ...patch });
  const graph = data.value;
  const ties =
    graph === null ? null : new Set(graph.edges.filter((edge) => edge.kind !== null).map((edge) => edge.tie)).size;
  const go = (slug: "all" | "linked-provinces", words: string) => {
    const patch = { ...questionOfSlug(slug)?.state, question: slug };
    return (
      <a
        class="go"
        href={navigation.addressOf({ ...base, ...patch })}
        onClick={(event) => follow(event, () => open(patch))}
      >
        {words} <Icon name="arrow" />
      </a>
    );
  };
  return (
    <div class="front">
      <section class="hero">
        <div class="hero-words">
          <h1>{say("app.tagline")}</h1>
          <p class="lead">{say("app.lead")}</p>
          <SearchBox
            big
            label={say("search.label")}
            initial={state.q ?? ""}
            onText={(text) => navigation.adjust({ q: text === "" ? null : text })}
            onChoose={(hit) =>
              open(hit.kind === "TIE" ? { select: hit.id } : { center: hit.id, depth: 1, select: hit.id })
            }
          />
          <p class="hero-count" aria-live="polite">
            {graph !== null && ties !== null && say("app.counts", { ties, places: graph.nodes.length })}
          </p>
        </div>
        <div class="hero-picture">
          {graph === null ? (
            <Waiting data={data} />
          ) : (
            <Stage
              name="map"
              graph={graph}
              state={preview}
              events={{
                nodeSelect: (id) => id !== null && open({ view: "map", select: id, question: "all" }),
                nodeOpen: (id) => open({ center: id, depth: 1, select: id }),
                tieSelect: (ids) => open({ view: "map", select: ids.join(","), question: "all" }),
                change: () => {},
              }}
            />
          )}
          <p class="hero-caption">
            <span>{say("front.mapTitle")}</span>
            {go("all", say("front.mapOpen"))}
          </p>
        </div>
      </section>
      {data.problem !== null && graph !== null && isPassing(data.problem) && <Away data={data} kept />}
      <section class="first-answer" aria-labelledby="first-question">
        <header>
          <h2 id="first-question">{say("q.linked-provinces")}</h2>
          <p class="muted">{say("q.linked-provinces.short")}</p>
          {go("linked-provinces", say("front.open"))}
        </header>
        <Answer slug="linked-provinces" first={8} />
      </section>
      <section aria-labelledby="questions">
        <h2 id="questions">{say("front.questions")}</h2>
        <QuestionCards list={questions.slice(1)} />
      </section>
      <footer class="foot">
        <p>{say("front.foot")}</p>
        <p>
          {exportFormats.map((format) => (
            <a key={format} href={exportAddress(format, initialState)} download>
              {format}
            </a>
          ))}
          <a href="/graphql">{say("app.playground")}</a>
        </p>
      </footer>
    </div>
  );
}
