import { type AddressProblem, readAddress, writeAddress } from "../../state/address";
import type { ViewState } from "../../state/ViewState";

/** What a page needs of `window`, so that it can be tried without one. */
export interface AddressBar {
  readonly search: string;
  readonly path: string;
  readonly entry: unknown;
  push(entry: unknown, url: string): void;
  replace(entry: unknown, url: string): void;
  go(steps: number): void;
}

/**
 * The state of the page, kept in its address. Steps that a reader would take back are entries of the browser's history,
 * so its back button and our undo are one thing.
 */
export class Navigation {
  readonly #bar: AddressBar;
  readonly #listeners = new Set<() => void>();
  #state: ViewState;
  #problems: readonly AddressProblem[];
  #index: number;
  #last: number;

  constructor(bar: AddressBar) {
    this.#bar = bar;
    const { state, problems } = readAddress(new URLSearchParams(bar.search));
    this.#state = state;
    this.#problems = problems;
    this.#index = indexOf(bar.entry);
    this.#last = this.#index;
    bar.replace({ index: this.#index }, bar.path + bar.search);
  }

  get state(): ViewState {
    return this.#state;
  }

  /** What the address held that is not understood. */
  get problems(): readonly AddressProblem[] {
    return this.#problems;
  }

  get canUndo(): boolean {
    return this.#index > 0;
  }

  get canRedo(): boolean {
    return this.#index < this.#last;
  }

  /** A step that can be taken back. Nothing happens where it changes nothing. */
  go(patch: Partial<ViewState>): void {
    const next = { ...this.#state, ...patch };
    const url = this.addressOf(next);
    if (url === this.addressOf(this.#state)) {
      this.#state = next;
      return;
    }
    this.#state = next;
    this.#problems = [];
    this.#index += 1;
    this.#last = this.#index;
    this.#bar.push({ index: this.#index }, url);
    this.#tell();
  }

  /** A change too small for a step of its own: the camera, a day while it plays. */
  adjust(patch: Partial<ViewState>): void {
    this.#state = { ...this.#state, ...patch };
    this.#bar.replace({ index: this.#index }, this.addressOf(this.#state));
    this.#tell();
  }

  undo(): void {
    if (this.canUndo) {
      this.#bar.go(-1);
    }
  }

  redo(): void {
    if (this.canRedo) {
      this.#bar.go(1);
    }
  }

  /** The browser went to another entry. */
  arrived(): void {
    const { state, problems } = readAddress(new URLSearchParams(this.#bar.search));
    this.#state = state;
    this.#problems = problems;
    this.#index = indexOf(this.#bar.entry);
    this.#last = Math.max(this.#last, this.#index);
    this.#tell();
  }

  dismissProblems(): void {
    this.#problems = [];
    this.adjust({});
  }

  /** The address of a state on this page. */
  addressOf(state: ViewState): string {
    const search = writeAddress(state).toString();
    return search === "" ? this.#bar.path : `${this.#bar.path}?${search}`;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

const indexOf = (entry: unknown): number =>
  typeof entry === "object" && entry !== null && "index" in entry && typeof entry.index === "number" ? entry.index : 0;

/** The address bar of the window. */
export const windowBar: AddressBar = {
  get search() {
    return location.search;
  },
  get path() {
    return location.pathname;
  },
  get entry() {
    return history.state;
  },
  push: (entry, url) => history.pushState(entry, "", url),
  replace: (entry, url) => history.replaceState(entry, "", url),
  go: (steps) => history.go(steps),
};
