import { writeAddress } from "../../state/address";
import type { ViewName, ViewState } from "../../state/ViewState";
import { shownAddress } from "../store/filters";

export const forms = ["element", "iframe", "oembed", "picture"] as const;
export type Form = (typeof forms)[number];

/** A text as the value of an attribute in double quotes. */
const attribute = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The view as a page of its own, for a frame. */
export const frameAddress = (server: string, state: ViewState): string => {
  const search = shownAddress(state).toString();
  return `${server}/embed/${state.view}${search === "" ? "" : `?${search}`}`;
};

/** The view as a picture that the server draws. */
export const pictureAddress = (server: string, state: ViewState, kind: "svg" | "png", height: number): string => {
  const search = shownAddress(state);
  search.set("width", "1200");
  search.set("height", String(height));
  return `${server}/embed/${state.view}.${kind}?${search}`;
};

/** What is asked of the oEmbed door for the address of this page's view. */
export const oembedAddress = (server: string, state: ViewState, height: number): string =>
  `${server}/oembed?${new URLSearchParams({ url: frameAddress(server, state), maxheight: String(height), format: "json" })}`;

/** HTML that shows the view in another page. */
export function snippet(form: Form, server: string, state: ViewState, height: number, title: string): string {
  const frame = frameAddress(server, state);
  if (form === "oembed") {
    return `${frame}\n${oembedAddress(server, state, height)}`;
  }
  if (form === "picture") {
    return `<a href="${attribute(`${server}/?${writeAddress(state)}`)}"><img src="${attribute(pictureAddress(server, state, "svg", height))}" alt="${attribute(title)}" width="1200" height="${height}"></a>`;
  }
  if (form === "iframe") {
    return `<iframe src="${attribute(frame)}" title="${attribute(title)}" width="100%" height="${height}" loading="lazy" style="border:0"></iframe>`;
  }
  const values = [...shownAddress(state)]
    .filter(([name]) => name !== "v")
    .map(([name, value]) => ` ${elementAttribute(name)}="${attribute(value)}"`);
  return `<script src="${attribute(server)}/elements.js" async></script>\n<twingraph-${state.view}${values.join("")} height="${height}"></twingraph-${state.view}>`;
}

/** Attributes of the element are the parameters, in lower case. */
const elementAttribute = (parameter: string) => parameter.toLowerCase();

export const exportFormats = ["csv", "json", "graphml", "gexf", "cyjs", "geojson", "cypher"] as const;

/** The data of the view as a file. */
export const exportAddress = (format: (typeof exportFormats)[number], state: ViewState): string => {
  const search = shownAddress(state);
  search.delete("theme");
  search.delete("matrix");
  return `/export/view.${format}${search.size === 0 ? "" : `?${search}`}`;
};

export const isPicturable = (state: ViewState): state is ViewState & { view: ViewName } => state.table !== "only";
