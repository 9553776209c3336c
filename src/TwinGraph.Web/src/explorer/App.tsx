/** @jsxImportSource preact */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { View } from "../views/View";
import { questionOfSlug } from "./data/questions";
import { Front } from "./front/Front";
import { AddressNotices } from "./Notices";
import { EmbedDialog } from "./parts/EmbedDialog";
import { TopBar } from "./parts/TopBar";
import { ExplorerContext, useExplorerRoot } from "./store/context";
import { isFront } from "./store/filters";
import { Workspace } from "./Workspace";

/** The whole page. */
export function App() {
  const explorer = useExplorerRoot();
  const { state, texts } = explorer;
  const [view, setView] = useState<View | null>(null);
  const [embedding, setEmbedding] = useState(false);
  const [said, setSaid] = useState("");
  const timer = useRef(0);
  const say = useCallback((words: string) => {
    setSaid(words);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSaid(""), 4000);
  }, []);
  const front = isFront(state);
  const question = questionOfSlug(state.question);
  useEffect(() => {
    document.title = front
      ? "TwinGraph"
      : `${question ? texts.say(`q.${question.slug}`) : texts.say(`view.${state.view}`)} – TwinGraph`;
  }, [front, question, texts, state.view]);
  return (
    <ExplorerContext.Provider value={explorer}>
      <div class={front ? "page front-page" : "page"}>
        <a class="skip" href="#content">
          {texts.say("app.skip")}
        </a>
        <TopBar front={front} view={view} onEmbed={() => setEmbedding(true)} onSay={say} />
        <main id="content" tabIndex={-1}>
          {front ? (
            <>
              <AddressNotices />
              <Front />
            </>
          ) : (
            <Workspace onView={setView} />
          )}
        </main>
        {embedding && <EmbedDialog onClose={() => setEmbedding(false)} onSay={say} />}
        <p class="toast" role="status">
          {said}
        </p>
      </div>
    </ExplorerContext.Provider>
  );
}
