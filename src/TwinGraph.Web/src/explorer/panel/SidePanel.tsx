/** @jsxImportSource preact */
import { useEffect, useRef } from "preact/hooks";
import type { ViewGraph } from "../../graph/types";
import { fetchDetail, fetchTies, kindOfType } from "../data/detail";
import { questionOfSlug, questions } from "../data/questions";
import { IconButton, KindMark } from "../icons";
import { QuestionCards } from "../parts/Questions";
import { SearchBox } from "../parts/SearchBox";
import { Away, Skeleton, Waiting } from "../parts/Waiting";
import { TieRow } from "../parts/words";
import { useExplorer } from "../store/context";
import { isPassing } from "../store/retry";
import { useData } from "../store/useData";
import { Answer, hasAnswer } from "./Answer";
import { NodePanel } from "./NodePanel";
import { Overview } from "./Overview";
import { PathPanel } from "./PathPanel";
import { TiePanel } from "./TiePanel";

interface Props {
  graph: ViewGraph | null;
  /** Whether there is nothing to show: the server refused the question, or nothing fits it. */
  refused: boolean;
  /** Where a path begins whose end is being chosen. */
  pathFrom: string | null;
  onPathFrom: (id: string | null) => void;
}

/** What the page says in words beside its view: of the selection, a path, a question, or all that is shown. */
export function SidePanel({ graph, refused, pathFrom, onPathFrom }: Props) {
  const { navigation, state, texts } = useExplorer();
  const question = questionOfSlug(state.question);
  const body = useRef<HTMLElement>(null);
  const shown = state.select ?? state.path?.join() ?? state.question;
  useEffect(() => {
    if (shown !== undefined) {
      body.current?.scrollTo({ top: 0 });
    }
  }, [shown]);
  return (
    <section class="panel" aria-label={texts.say("detail.title")} ref={body}>
      {pathFrom !== null ? (
        <PathChoice from={pathFrom} graph={graph} onDone={() => onPathFrom(null)} />
      ) : state.select !== null ? (
        <Selection id={state.select} onPathFrom={onPathFrom} />
      ) : state.path !== null ? (
        <>
          <PanelHead
            title={question ? texts.say(`q.${question.slug}`) : texts.say("path.title")}
            onClose={() => navigation.go({ path: null, question: state.question === null ? null : "all" })}
          />
          <PathPanel ends={state.path} />
        </>
      ) : question !== null && hasAnswer(question.slug) ? (
        <>
          <PanelHead title={texts.say(`q.${question.slug}`)} onClose={() => navigation.go({ question: "all" })} />
          <p class="muted">{texts.say(`q.${question.slug}.short`)}</p>
          <Answer slug={question.slug} />
        </>
      ) : graph !== null ? (
        <>
          <PanelHead
            title={question && question.slug !== "all" ? texts.say(`q.${question.slug}`) : texts.say("over.title")}
          />
          <Overview graph={graph} />
        </>
      ) : refused ? (
        <>
          <PanelHead title={texts.say("front.questions")} />
          <QuestionCards list={questions} />
        </>
      ) : (
        <Skeleton label={texts.say("view.loading")} />
      )}
    </section>
  );
}

function PanelHead({ title, kind, onClose }: { title: string; kind?: string; onClose?: () => void }) {
  const { texts } = useExplorer();
  return (
    <header class="panel-head">
      <h2>
        {kind !== undefined && <KindMark kind={kind} />}
        {title}
      </h2>
      {onClose && <IconButton name="close" label={texts.say("detail.close")} onClick={onClose} />}
    </header>
  );
}

function Selection({ id, onPathFrom }: { id: string; onPathFrom: (id: string) => void }) {
  const { client, navigation, state, language, texts } = useExplorer();
  const several = id.includes(",");
  const close = () => navigation.go({ select: null });
  const one = useData(several ? null : `${language} ${id}`, async (signal) => ({
    id,
    detail: await fetchDetail(client, id, language, signal),
  }));
  if (several) {
    return <SeveralTies ids={id.split(",")} onClose={close} />;
  }
  // What was open stays until the next is there, so that nothing flickers.
  if (one.value === null || (one.value.id !== id && one.problem !== null)) {
    return (
      <>
        <PanelHead title={one.problem === null ? "…" : id} onClose={close} />
        <Waiting data={one} />
      </>
    );
  }
  const away = one.problem !== null && isPassing(one.problem) ? <Away data={one} kept /> : null;
  const { detail } = one.value;
  if (detail === null) {
    return (
      <>
        <PanelHead title={texts.say("detail.title")} onClose={close} />
        <div class="notice warn" role="alert">
          <p>
            <strong>{texts.say("bad.gone", { id: one.value.id })}</strong>
          </p>
          <p>{texts.say("bad.noSuggestion")}</p>
        </div>
      </>
    );
  }
  if (detail.tie !== null) {
    const { tie } = detail;
    return (
      <article aria-busy={one.loading}>
        <PanelHead title={tie.name} kind={tie.kind} onClose={close} />
        <p class="kind-line">{texts.say(`kind.${tie.kind}`)}</p>
        {away}
        <TiePanel tie={tie} readings={detail.readings} />
        <RawLink id={tie.id} />
      </article>
    );
  }
  const { node, ties, readings } = detail;
  const kind = kindOfType(node.__typename);
  return (
    <article aria-busy={one.loading}>
      <PanelHead title={node.name} kind={kind} onClose={close} />
      <p class="kind-line">{texts.say(`node.${kind}` as "node.CITY")}</p>
      {away}
      <p class="actions">
        <button type="button" onClick={() => navigation.go({ center: node.id, depth: 1, question: null, path: null })}>
          {texts.say("detail.center")}
        </button>
        <button type="button" onClick={() => onPathFrom(node.id)}>
          {texts.say("detail.pathFrom")}
        </button>
        <button
          type="button"
          onClick={() => navigation.go({ hide: [...new Set([...state.hide, node.id])], select: null })}
        >
          {texts.say("detail.hide")}
        </button>
      </p>
      <NodePanel node={node} ties={ties} readings={readings} key={node.id} />
      <RawLink id={node.id} />
    </article>
  );
}

/** Where programs read the same. */
function RawLink({ id }: { id: string }) {
  const { texts } = useExplorer();
  const query = `{ node(id: ${JSON.stringify(id)}) { __typename id name } }`;
  return (
    <p class="muted raw">
      <code>{id}</code> · <a href={`/graphql?query=${encodeURIComponent(query)}`}>{texts.say("detail.raw")}</a>
    </p>
  );
}

function SeveralTies({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const { client, language, texts } = useExplorer();
  const data = useData(`${language} ${ids.join()}`, (signal) => fetchTies(client, ids, language, signal));
  return (
    <>
      <PanelHead title={texts.say("detail.several", { count: ids.length })} onClose={onClose} />
      {data.value === null ? (
        <Waiting data={data} />
      ) : (
        <ul class="ties">
          {data.value.map((tie) => (
            <TieRow key={tie.id} tie={tie} />
          ))}
        </ul>
      )}
    </>
  );
}

function PathChoice({ from, graph, onDone }: { from: string; graph: ViewGraph | null; onDone: () => void }) {
  const { navigation, texts } = useExplorer();
  const name = graph?.nodes.find((node) => node.id === from)?.name ?? from;
  return (
    <>
      <PanelHead title={texts.say("path.title")} onClose={onDone} />
      <p>{texts.say("path.choose", { name })}</p>
      <SearchBox
        label={texts.say("path.end")}
        onChoose={(hit) => {
          navigation.go({ path: [from, hit.id], select: null, question: null });
          onDone();
        }}
      />
      <p class="actions">
        <button type="button" onClick={onDone}>
          {texts.say("path.cancel")}
        </button>
      </p>
    </>
  );
}
