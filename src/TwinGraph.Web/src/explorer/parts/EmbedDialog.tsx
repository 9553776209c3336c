/** @jsxImportSource preact */
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { questionOfSlug } from "../data/questions";
import { type Form, forms, frameAddress, pictureAddress, snippet } from "../data/snippets";
import { IconButton } from "../icons";
import { useExplorer } from "../store/context";
import { copy } from "./TopBar";

/** Gives the HTML that shows this view elsewhere, with a live preview of it. */
export function EmbedDialog({ onClose, onSay }: { onClose: () => void; onSay: (words: string) => void }) {
  const { state, texts } = useExplorer();
  const say = texts.say.bind(texts);
  const dialog = useRef<HTMLDialogElement>(null);
  const [form, setForm] = useState<Form>("element");
  const [height, setHeight] = useState(480);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const question = questionOfSlug(state.question);
  const title = question ? say(`q.${question.slug}`) : `TwinGraph: ${say(`view.${state.view}`)}`;
  const server = location.origin;
  const code = snippet(form, server, state, height, title);
  return (
    <dialog ref={dialog} class="embed-dialog" aria-labelledby={`${id}-title`} onClose={onClose}>
      <header class="panel-head">
        <h2 id={`${id}-title`}>{say("embed.title")}</h2>
        <IconButton name="close" label={say("act.close")} onClick={() => dialog.current?.close()} />
      </header>
      <p class="muted">{say("embed.lead")}</p>
      <div class="embed-options">
        <fieldset class="segments">
          <legend class="unseen">{say("embed.form")}</legend>
          {forms.map((one) => (
            <label key={one}>
              <input type="radio" name={`${id}-form`} checked={form === one} onChange={() => setForm(one)} />
              <span>{say(`embed.${one}`)}</span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>{say("embed.height")}</span>
          <input
            type="number"
            min={200}
            max={2000}
            step={20}
            value={height}
            onChange={(event) => {
              const number = Math.round(Number(event.currentTarget.value));
              setHeight(Number.isFinite(number) ? Math.min(2000, Math.max(200, number)) : 480);
            }}
          />
        </label>
      </div>
      <label class="field">
        <span>{say("embed.snippet")}</span>
        <textarea
          class="code"
          readOnly
          rows={form === "oembed" ? 4 : 5}
          value={code}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      {form === "oembed" && <p class="muted">{say("embed.oembedHow")}</p>}
      <p class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => void copy(code, say("act.copiedText"), say("act.copyFailed"), onSay)}
        >
          {say("act.copy")}
        </button>
      </p>
      <h3>{say("embed.preview")}</h3>
      {form === "picture" ? (
        <img class="embed-preview" src={pictureAddress("", state, "svg", height)} alt={title} />
      ) : (
        <iframe
          class="embed-preview"
          src={frameAddress("", state)}
          title={say("embed.preview")}
          height={Math.min(height, 420)}
        />
      )}
    </dialog>
  );
}
