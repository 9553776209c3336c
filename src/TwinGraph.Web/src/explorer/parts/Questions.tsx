/** @jsxImportSource preact */
import { initialState } from "../../state/ViewState";
import { questionOfSlug, type questions } from "../data/questions";
import { Icon } from "../icons";
import { useExplorer } from "../store/context";
import { follow } from "./words";

/** Ready-made views as cards, each a link to the state that answers its question. */
export function QuestionCards({ list }: { list: readonly (typeof questions)[number][] }) {
  const { navigation, state, texts } = useExplorer();
  const base = { ...initialState, lang: state.lang, theme: state.theme };
  return (
    <ul class="questions">
      {list.map((question) => {
        const patch = { ...base, ...questionOfSlug(question.slug)?.state, question: question.slug };
        return (
          <li key={question.slug}>
            <a
              class="question"
              href={navigation.addressOf(patch)}
              onClick={(event) => follow(event, () => navigation.go(patch))}
            >
              <Icon name={question.state.view} />
              <span class="question-title">{texts.say(`q.${question.slug}`)}</span>
              <span class="muted">{texts.say(`q.${question.slug}.short`)}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
