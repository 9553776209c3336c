import "./frame.css";
import { GraphQLClient } from "../graph/client";
import { parameterNames, readAddress } from "../state/address";
import { initialState, type ViewState, viewNames } from "../state/ViewState";
import { Texts } from "../texts/texts";
import type { ViewProblem } from "../views/View";
import { EmbedView } from "./EmbedView";
import { filterTexts, type Incoming, messageVersion, type Outgoing, readMessage } from "./messages";
import { chooseLanguage } from "./words";

/** Parameters of the address that the server reads. */
const serversOwn = ["token"];

/** How high a drawing likes to be, by its width; pixels. */
const likedHeight = (width: number) => Math.round(Math.min(640, Math.max(320, width * 0.62)));

const host = document.getElementById("view");
if (host === null) {
  throw new Error("The page has no #view element.");
}

const view = viewNames.find((name) => location.pathname === `/embed/${name}`) ?? "network";
const search = new URLSearchParams(location.search);
const pass = document.querySelector<HTMLMetaElement>('meta[name="twingraph-pass"]')?.content;
// In a sandbox the page has no origin, and with a token it needs nobody's sign-in; else who reads may be signed in here.
const client = new GraphQLClient(
  pass && (self.origin === "null" || search.has("token")) ? { token: pass } : { quiet: true },
);
let height = 0;

const embed = new EmbedView(host, {
  ready: (graph) => {
    height = wantedHeight();
    tell({ type: "twingraph:ready", view, height, nodes: graph.nodes.length, edges: graph.edges.length });
  },
  error: (problem) => tellProblem(problem),
  nodeSelect: (id) => {
    change({ select: id });
    tell({ type: "twingraph:select", kind: "node", id });
  },
  tieSelect: (ids) => {
    change({ select: ids[0] ?? null });
    tell({ type: "twingraph:select", kind: "tie", ids });
  },
  change,
});
let { state, problems } = readAddress(search, { ...initialState, view }, serversOwn);

function show(): void {
  const language = state.lang ?? chooseLanguage(navigator.languages);
  document.documentElement.lang = language;
  document.title = `TwinGraph: ${new Texts(language).say(`embed.${view}`)}`;
  void embed.show({ state, problems, language, client, server: "" });
}

function change(patch: Partial<ViewState>): void {
  state = { ...state, ...patch };
  show();
}

/** The page around, as far as the browser tells it. */
const around = location.ancestorOrigins?.[0] ?? (document.referrer ? new URL(document.referrer).origin : null);

/** What is told is no secret of the reader's: ids, sizes and words of the view. Only the page around is told. */
function tell(message: Outgoing): void {
  if (parent !== self) {
    parent.postMessage({ ...message, v: messageVersion }, around !== null && around !== "null" ? around : "*");
  }
}

function tellProblem(problem: ViewProblem): void {
  tell({ type: "twingraph:error", ...problem });
}

/** Takes messages of the page around only: the server's policy says which pages that may be. */
addEventListener("message", (event) => {
  if (event.source !== parent || parent === self || (around !== null && event.origin !== around)) {
    return;
  }
  const message = readMessage(event.data);
  if (typeof message === "string") {
    tellProblem({ title: "twingraph", detail: message });
  } else if (message !== null) {
    act(message);
  }
});

function act(message: Incoming): void {
  if (message.type === "twingraph:focus") {
    const isShown = embed.graph?.nodes.some((node) => node.id === message.id) ?? true;
    change(isShown ? { select: message.id } : { center: message.id, select: message.id });
    return;
  }
  if (message.type === "twingraph:setTime") {
    change("day" in message ? { asOf: message.day } : { from: message.from, to: message.to });
    return;
  }
  const asked = new URLSearchParams();
  const cleared: Record<string, unknown> = {};
  for (const [name, value] of filterTexts(message.filter)) {
    if (value !== null) {
      asked.append(name, value);
    } else if (name !== "view" && (parameterNames as readonly string[]).includes(name)) {
      cleared[name] = initialState[name as keyof ViewState];
    }
  }
  asked.delete("view");
  ({ state, problems } = readAddress(asked, { ...state, ...cleared }));
  show();
}

/** What the page would like, whatever it has: the drawing by its width, and what stands around it. */
function wantedHeight(): number {
  const stage = embed.element.querySelector<HTMLElement>(".stage");
  const other = [...embed.element.children].reduce(
    (sum, child) => sum + (child === stage ? 0 : (child as HTMLElement).offsetHeight),
    0,
  );
  return other + likedHeight(document.documentElement.clientWidth);
}

const sized = new ResizeObserver(() => {
  const now = wantedHeight();
  if (now !== height) {
    height = now;
    tell({ type: "twingraph:resize", height });
  }
});
for (const child of embed.element.children) {
  sized.observe(child);
}
sized.observe(document.documentElement);
show();
