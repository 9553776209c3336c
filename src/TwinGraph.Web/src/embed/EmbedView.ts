import { type GraphQLClient, RequestProblem } from "../graph/client";
import { fetchView } from "../graph/fetchView";
import type { ViewGraph } from "../graph/types";
import { type AddressProblem, writeAddress } from "../state/address";
import type { Language, ViewState } from "../state/ViewState";
import { Texts } from "../texts/texts";
import { html } from "../views/drawing/elements";
import type { View, ViewProblem } from "../views/View";
import css from "./embed.css?inline";
import { factories } from "./factories";
import { tieTable } from "./tieTable";
import { addressWords, requestWords } from "./words";

/** What an embedded view tells whoever holds it. */
export interface EmbedEvents {
  ready(graph: ViewGraph): void;
  error(problem: ViewProblem): void;
  nodeSelect(id: string | null): void;
  tieSelect(ids: readonly string[]): void;
  /** The view changed something by itself. */
  change(patch: Partial<ViewState>): void;
}

/** What is to be shown. */
export interface EmbedRequest {
  state: ViewState;
  /** What of the address or the attributes is not understood; told above the view. */
  problems: readonly AddressProblem[];
  language: Language;
  client: GraphQLClient;
  /** The server's address, for links and words. */
  server: string;
}

let sheet: CSSStyleSheet | null = null;

/** A view of a server with what belongs to it in a foreign page: a table, a link, and errors in words. */
export class EmbedView {
  readonly element: HTMLElement;
  readonly #stage = html("div", { class: "stage" });
  readonly #notice = html("p", { class: "notice", role: "status", hidden: true });
  readonly #foot = html("div", { class: "foot", hidden: true });
  readonly #table = html("details");
  readonly #link = html("a", { target: "_blank", rel: "noopener" });
  readonly #events: EmbedEvents;
  readonly #dark = matchMedia("(prefers-color-scheme: dark)");
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #restyle = () => this.#show();
  #request: EmbedRequest | null = null;
  #texts = new Texts("en");
  #graph: ViewGraph | null = null;
  #view: View | null = null;
  #viewName = "";
  #asked = "";
  #waiting: AbortController | null = null;
  #tabled: ViewGraph | null = null;
  #told: ViewGraph | null = null;

  /** @param host lies in the page, or in a shadow root of it, already */
  constructor(host: HTMLElement | ShadowRoot, events: EmbedEvents) {
    this.#events = events;
    this.element = html("section", { class: "tg-embed" }, [this.#notice, this.#stage, this.#foot]);
    this.#foot.append(this.#table, this.#link);
    this.#table.addEventListener("toggle", () => this.#fillTable());
    const root = host.getRootNode() as Document | ShadowRoot;
    if (sheet === null) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    host.append(this.element);
    this.#dark.addEventListener("change", this.#restyle);
  }

  /** What is shown now; null before the first answer. */
  get graph(): ViewGraph | null {
    return this.#graph;
  }

  /** The drawing; null before the first answer. */
  get view(): View | null {
    return this.#view;
  }

  /** Shows what is asked for, and asks the server only where that is other data. */
  async show(request: EmbedRequest): Promise<void> {
    this.#request = request;
    this.#texts = this.#texts.language === request.language ? this.#texts : new Texts(request.language);
    this.element.lang = request.language;
    const notes = request.problems.map((problem) => addressWords(problem, this.#texts));
    this.#notice.hidden = notes.length === 0;
    this.#notice.textContent = notes.join(" ");
    const key = dataKey(request);
    if (key === this.#asked && this.#graph !== null) {
      this.#show();
      return;
    }
    this.#asked = key;
    this.#waiting?.abort();
    const waiting = new AbortController();
    this.#waiting = waiting;
    if (this.#view === null) {
      this.#stage.replaceChildren(html("p", { class: "waiting", role: "status" }, [this.#texts.say("embed.loading")]));
    }
    this.element.setAttribute("aria-busy", "true");
    try {
      this.#graph = await fetchView(request.client, asked(request.state), request.language, waiting.signal);
      this.#show();
    } catch (error) {
      if (waiting.signal.aborted) {
        return;
      }
      this.#asked = "";
      if (!(error instanceof RequestProblem)) {
        this.#fail({
          title: this.#texts.say("embed.notShown"),
          detail: error instanceof Error ? error.message : String(error),
        });
        throw error;
      }
      this.#fail(requestWords(error, request.server || location.origin, this.#texts));
    } finally {
      if (this.#waiting === waiting) {
        this.element.removeAttribute("aria-busy");
      }
    }
  }

  destroy(): void {
    this.#waiting?.abort();
    this.#dark.removeEventListener("change", this.#restyle);
    this.#drop();
    this.element.remove();
  }

  #show(): void {
    const request = this.#request;
    const graph = this.#graph;
    if (request === null || graph === null) {
      return;
    }
    const { state, server } = request;
    const theme = state.theme === "auto" ? (this.#dark.matches ? "dark" : "light") : state.theme;
    this.element.classList.toggle("dark", theme === "dark");
    this.element.setAttribute("aria-label", this.#texts.say(`embed.${state.view}`));
    if (this.#view === null || this.#viewName !== state.view) {
      this.#drop();
      this.#stage.replaceChildren();
      this.#viewName = state.view;
      this.#view = factories[state.view](this.#stage, {
        nodeSelect: (id) => this.#events.nodeSelect(id),
        nodeOpen: (id) => this.#events.change({ center: id }),
        tieSelect: (ids) => this.#events.tieSelect(ids),
        period: (from, to) => this.#events.change({ from, to }),
        change: (patch) => this.#events.change(patch),
        ready: () => {},
        error: (problem) => this.#events.error(problem),
      });
    }
    this.#view.show(graph, { state, texts: this.#texts, theme, reducedMotion: this.#calm.matches });
    this.#foot.hidden = false;
    const ties = graph.edges.filter((edge) => edge.kind !== null).length;
    const summary = html("summary", {}, [this.#texts.say("embed.asTable", { count: ties })]);
    if (this.#tabled !== graph) {
      this.#table.replaceChildren(summary);
      this.#tabled = null;
      this.#fillTable();
    }
    this.#link.textContent = this.#texts.say("embed.open");
    this.#link.href = `${server}/?${writeAddress(state)}`;
    if (this.#told !== graph) {
      this.#told = graph;
      this.#events.ready(graph);
    }
  }

  #fillTable(): void {
    if (this.#table.open && this.#graph !== null && this.#tabled !== this.#graph) {
      this.#tabled = this.#graph;
      this.#table.append(
        html("div", { class: "rows", tabindex: 0, role: "region", "aria-label": this.#texts.say("embed.tableLabel") }, [
          tieTable(this.#graph, this.#texts),
        ]),
      );
    }
  }

  #fail(problem: ViewProblem): void {
    this.#drop();
    this.#graph = null;
    this.#foot.hidden = true;
    const again = html("button", { type: "button" }, [this.#texts.say("embed.again")]);
    again.addEventListener("click", () => {
      if (this.#request !== null) {
        void this.show(this.#request);
      }
    });
    const words = [html("strong", {}, [problem.title]), html("span", {}, [problem.detail])];
    if (problem.wayOn !== undefined) {
      words.push(html("div", {}, [problem.wayOn]));
    }
    this.#stage.replaceChildren(html("div", { class: "problem", role: "alert" }, [...words, html("div", {}, [again])]));
    this.#events.error(problem);
  }

  #drop(): void {
    this.#view?.destroy();
    this.#view = null;
  }
}

/** What the server is asked: the views follow a day, and the timeline a period, by themselves. */
function asked(state: ViewState): ViewState {
  const whole = { ...state, asOf: null };
  if (state.view === "timeline") {
    return { ...whole, from: null, to: null };
  }
  // To put cities together takes the provinces they lie in.
  return state.view === "network" && state.group
    ? {
        ...whole,
        include: [...new Set([...(state.include ?? (["officials", "companies"] as const)), "hierarchy" as const])],
      }
    : whole;
}

function dataKey({ state, language, server }: EmbedRequest): string {
  const { view, center, depth, kinds, statuses, sectors, programme, countries, from, to, knownAt, include } =
    asked(state);
  const { level, nodes, edges, matrix } = state;
  const shape = view === "matrix" ? matrix : "";
  return JSON.stringify([
    [server, language, shape, center, depth, kinds, statuses, sectors, programme, countries],
    [from, to, knownAt, level, include, nodes, edges],
  ]);
}
