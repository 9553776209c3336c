import { GraphQLClient } from "../graph/client";
import type { ViewGraph } from "../graph/types";
import { writeAddress } from "../state/address";
import type { ViewName, ViewState } from "../state/ViewState";
import { Texts } from "../texts/texts";
import type { ViewProblem } from "../views/View";
import { parameterOfAttribute, propertyOfAttribute, readAttributes } from "./attributes";
import { EmbedView } from "./EmbedView";
import { type Filter, filterTexts } from "./messages";
import { chooseLanguage } from "./words";

/** Attributes beside the parameters of a view. */
const ownAttributes = ["server", "token", "height"] as const;

/** Where this script lies, which is the server unless an attribute says another. */
const home = (() => {
  const scripts = [document.currentScript, ...document.querySelectorAll("script[src]")];
  for (const script of scripts) {
    if (script instanceof HTMLScriptElement && /\/elements\.js$/.test(new URL(script.src, document.baseURI).pathname)) {
      return new URL(".", new URL(script.src, document.baseURI)).href.replace(/\/$/, "");
    }
  }
  return "";
})();

/**
 * An element that shows a view of a TwinGraph server: `<twingraph-network center="ID-33">` and its like.
 *
 * Attributes say what is shown, and each is a property as well. Events: `ready`, `error`, `node-select`, `tie-select`.
 */
export class TwinGraphElement extends HTMLElement {
  static readonly viewName: ViewName = "network";
  static readonly observedAttributes = [...parameterOfAttribute.keys(), ...ownAttributes];

  readonly #root = this.attachShadow({ mode: "open" });
  #embed: EmbedView | null = null;
  #visible: IntersectionObserver | null = null;
  #isDue = false;
  #state: ViewState | null = null;
  #toSelect: string | null = null;
  readonly #heights = new CSSStyleSheet();

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [this.#heights];
  }

  connectedCallback(): void {
    this.#size();
    // Elsewhere on a long page nothing is loaded before it comes near.
    this.#visible = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          this.#visible?.disconnect();
          this.#visible = null;
          this.#start();
        }
      },
      { rootMargin: "300px" },
    );
    this.#visible.observe(this);
  }

  disconnectedCallback(): void {
    this.#visible?.disconnect();
    this.#visible = null;
    this.#embed?.destroy();
    this.#embed = null;
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) {
      return;
    }
    if (name === "height") {
      this.#size();
    } else {
      this.#update();
    }
  }

  /** The graph that is shown; null before the event `ready`. */
  get graph(): ViewGraph | null {
    return this.#embed?.graph ?? null;
  }

  /** Sets parameters of the view by their names in an address; null takes one away. */
  setFilter(filter: Filter): void {
    for (const [name, value] of filterTexts(filter)) {
      const attribute = name.toLowerCase();
      if (!parameterOfAttribute.has(attribute)) {
        throw new TypeError(
          `'${name}' is no parameter of a view; there are ${[...parameterOfAttribute.values()].join(", ")}.`,
        );
      }
      this.#put(attribute, value);
    }
  }

  /** Shows the ties as they stood on a day; null for all time. */
  setDay(day: string | null): void {
    this.#put("asof", day);
  }

  /** Marks a node or a tie by its id; null marks nothing. */
  select(id: string | null): void {
    this.#put("select", id);
  }

  /** Brings a node into sight and marks it; one that is not shown becomes the centre, with its neighbours. */
  focusNode(id: string): void {
    const graph = this.graph;
    if (graph === null || graph.nodes.some((node) => node.id === id)) {
      this.select(id);
      return;
    }
    this.#toSelect = id;
    this.setFilter({ center: id, select: id });
  }

  /** Shows the whole drawing again. */
  fit(): void {
    this.#embed?.view?.fit?.();
  }

  /** The view as a picture, as it is seen now. */
  async toBlob(kind: "png" | "svg"): Promise<Blob> {
    const view = this.#embed?.view;
    if (!view) {
      throw new Error(new Texts(this.#language()).say("embed.notReady"));
    }
    try {
      return await view.picture(kind);
    } catch (error) {
      // The one way from a drawing to a PNG leads through an image, which the page's policy may forbid.
      throw error instanceof DOMException && error.name === "EncodingError"
        ? new Error(new Texts(this.#language()).say("embed.noPng"), { cause: error })
        : error;
    }
  }

  #start(): void {
    this.#embed = new EmbedView(this.#root, {
      ready: (graph) => this.#ready(graph),
      error: (problem) => this.#tell("error", problem),
      nodeSelect: (id) => this.#chosen(id, () => this.#tell("node-select", { id })),
      tieSelect: (ids) => this.#chosen(ids[0] ?? null, () => this.#tell("tie-select", { ids })),
      change: (patch) => this.#take(patch),
    });
    this.#update();
  }

  #update(): void {
    if (this.#isDue) {
      return;
    }
    // Several attributes that change together are one change.
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      const embed = this.#embed;
      if (embed === null) {
        return;
      }
      const name = (this.constructor as typeof TwinGraphElement).viewName;
      const { state, problems } = readAttributes(name, this.attributes);
      this.#state = state;
      const server = (this.getAttribute("server") ?? home).replace(/\/+$/, "");
      const token = this.getAttribute("token");
      const client = new GraphQLClient({ server, ...(token ? { token } : {}) });
      void embed.show({ state, problems, language: this.#language(), client, server });
    });
  }

  #ready(graph: ViewGraph): void {
    this.#tell("ready", { nodes: graph.nodes.length, edges: graph.edges.length, truncated: graph.truncated });
    if (this.#toSelect !== null) {
      this.#embed?.view?.select(this.#toSelect);
      this.#toSelect = null;
    }
  }

  #chosen(id: string | null, tell: () => void): void {
    this.#put("select", id);
    tell();
  }

  /** What the reader does to the view is kept in the attributes, so that the page can read it. */
  #take(patch: Partial<ViewState>): void {
    if (this.#state === null) {
      return;
    }
    const search = writeAddress({ ...this.#state, ...patch });
    for (const name of Object.keys(patch)) {
      const attribute = name.toLowerCase();
      if (parameterOfAttribute.has(attribute)) {
        this.#put(attribute, search.get(name));
      }
    }
  }

  #put(attribute: string, value: string | null): void {
    if (value === null) {
      this.removeAttribute(attribute);
    } else {
      this.setAttribute(attribute, value);
    }
  }

  #language() {
    return chooseLanguage([
      this.getAttribute("lang"),
      this.closest("[lang]")?.getAttribute("lang"),
      ...navigator.languages,
    ]);
  }

  /** Heights are set in a style sheet of the shadow root, since a strict policy of the page forbids attributes. */
  #size(): void {
    const given = this.getAttribute("height")?.trim() ?? "";
    const height = /^\d+$/.test(given) ? `${given}px` : CSS.supports("height", given) && given !== "" ? given : "480px";
    this.#heights.replaceSync(`:host { block-size: ${height}; }`);
  }

  #tell(name: string, detail: ViewProblem | Readonly<Record<string, unknown>>): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

for (const attribute of TwinGraphElement.observedAttributes) {
  const property = propertyOfAttribute(attribute);
  // Some, such as lang, every element has already.
  if (!(property in HTMLElement.prototype)) {
    Object.defineProperty(TwinGraphElement.prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: TwinGraphElement) {
        return this.getAttribute(attribute);
      },
      set(this: TwinGraphElement, value: unknown) {
        const text = filterTexts({ [attribute]: value as Filter[string] }).get(attribute) ?? null;
        if (text === null) {
          this.removeAttribute(attribute);
        } else {
          this.setAttribute(attribute, text);
        }
      },
    });
  }
}
