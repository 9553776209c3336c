/** @jsxImportSource preact */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { type Hit, search } from "../data/search";
import { Icon, KindMark } from "../icons";
import { useExplorer } from "../store/context";
import { isPassing } from "../store/retry";
import { useData } from "../store/useData";

interface Props {
  label: string;
  onChoose: (hit: Hit) => void;
  /** The text it begins with. */
  initial?: string;
  big?: boolean;
  onText?: (text: string) => void;
}

/** How long the keys must rest before a question is asked, in milliseconds. */
const rest = 140;

/** A combobox with a list below, after the pattern of the ARIA Authoring Practices: the arrows choose, Enter opens. */
export function SearchBox({ label, onChoose, initial = "", big = false, onText }: Props) {
  const { client, language, texts } = useExplorer();
  const [text, setText] = useState(initial);
  const [asked, setAsked] = useState(initial);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), rest);
    return () => clearTimeout(timer);
  }, [text]);
  const question = open && asked.trim() !== "" ? `${language} ${asked}` : null;
  const data = useData(question, (signal) => search(client, asked, language, signal));
  const hits = data.problem === null ? (data.value?.hits ?? []) : [];
  const shown = open && text.trim() !== "";
  const chosen = hits[active];

  const choose = (hit: Hit) => {
    setOpen(false);
    setText("");
    setActive(-1);
    onText?.("");
    onChoose(hit);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((now) =>
        hits.length === 0 ? -1 : (now + step + hits.length + (now < 0 && step < 0 ? 1 : 0)) % hits.length,
      );
    } else if (event.key === "Enter") {
      const hit = chosen ?? hits[0];
      if (hit && asked === text) {
        event.preventDefault();
        choose(hit);
      }
    } else if (event.key === "Escape") {
      if (open && text !== "") {
        event.preventDefault();
        event.stopPropagation();
        setOpen(false);
      } else {
        setText("");
      }
      setActive(-1);
    }
  };

  return (
    <search class={big ? "search big" : "search"}>
      <Icon name="search" />
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen ? `${id}-${active}` : undefined}
        placeholder={texts.say("search.placeholder")}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          onText?.(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <p class="unseen" role="status">
        {shown && data.value !== null && texts.say("search.results", { count: hits.length })}
      </p>
      <div class="search-list" hidden={!shown}>
        {data.problem !== null ? (
          <p class="search-note">{isPassing(data.problem) ? texts.say("bad.away") : data.problem.message}</p>
        ) : data.value === null || data.answered !== question ? (
          hits.length === 0 && <p class="search-note">{texts.say("search.wait")}</p>
        ) : hits.length === 0 ? (
          <p class="search-note">{texts.say("search.none")}</p>
        ) : (
          data.value.near && <p class="search-note">{texts.say("search.near")}</p>
        )}
        <div role="listbox" id={`${id}-list`} aria-label={label}>
          {hits.map((hit, at) => (
            // The keys of the list are those of the input, as the pattern has it.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox owns the keyboard
            <div
              key={hit.id}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              class="option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(hit)}
            >
              <KindMark kind={hit.kind} />
              <span class="option-name">
                {hit.name}
                {hit.alsoNamed !== null && <span class="muted"> {hit.alsoNamed}</span>}
              </span>
              <span class="muted option-kind">
                {[hit.kind === "TIE" ? texts.say("detail.ties") : texts.say(`node.${hit.kind}`), hit.place]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </div>
          ))}
        </div>
      </div>
    </search>
  );
}
