import { make } from "./dom";

export interface NoteText {
  /** For tests and styles. */
  name: string;
  text: string;
  button?: { text: string; do(): void };
}

/** A line of words over the picture, with one way on. */
export class Note {
  readonly element = make("p", { class: "note", hidden: "" });

  show(note: NoteText | null) {
    this.element.hidden = note === null;
    this.element.dataset.note = note?.name ?? "";
    this.element.replaceChildren(note?.text ?? "");
    if (note?.button) {
      const { text, do: act } = note.button;
      const button = make("button", { type: "button" }, text);
      button.addEventListener("click", () => act());
      this.element.append(button);
    }
  }
}
