import type { ViewProblem } from "../views/View";

/** The version of the messages between a frame and the page around it. */
export const messageVersion = 1;

/** What a frame tells the page around it; each message carries `v: 1`. */
export type Outgoing =
  | { type: "twingraph:ready"; view: string; height: number; nodes: number; edges: number }
  | { type: "twingraph:resize"; height: number }
  | { type: "twingraph:select"; kind: "node"; id: string | null }
  | { type: "twingraph:select"; kind: "tie"; ids: readonly string[] }
  | ({ type: "twingraph:error" } & ViewProblem);

/** Parameters of the view by their names in an address; null takes one away. */
export type Filter = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

/** What a page may tell the frame. */
export type Incoming =
  | { type: "twingraph:setFilter"; filter: Filter }
  | { type: "twingraph:setTime"; day: string | null }
  | { type: "twingraph:setTime"; from: string | null; to: string | null }
  | { type: "twingraph:focus"; id: string };

const isText = (value: unknown): value is string => typeof value === "string" && value.length <= 4000;
const isDate = (value: unknown): value is string | null =>
  value === null || (isText(value) && /^\d{4}(-\d{2}(-\d{2})?)?$/.test(value));
const isValue = (value: unknown) =>
  value === null ||
  isText(value) ||
  typeof value === "boolean" ||
  (typeof value === "number" && Number.isFinite(value)) ||
  (Array.isArray(value) && value.every(isText));

/**
 * Reads a message of the page around.
 * @returns the message; a sentence that says what is wrong with one of ours; null for somebody else's message
 */
export function readMessage(data: unknown): Incoming | string | null {
  if (typeof data !== "object" || data === null) {
    return null;
  }
  const { type, v, ...rest } = data as Record<string, unknown>;
  if (typeof type !== "string" || !type.startsWith("twingraph:")) {
    return null;
  }
  if (v !== messageVersion) {
    return `The message ${type} has v: ${String(v)}; this frame speaks v: ${messageVersion}.`;
  }
  const { filter, day, from, to, id } = rest;
  switch (type) {
    case "twingraph:setFilter":
      return typeof filter === "object" &&
        filter !== null &&
        !Array.isArray(filter) &&
        Object.values(filter).every(isValue)
        ? { type, filter: filter as Filter }
        : "twingraph:setFilter takes filter: an object of parameters with texts, numbers, lists of texts or null.";
    case "twingraph:setTime":
      if (day !== undefined) {
        return day === null || (isDate(day) && day.length === 10)
          ? { type, day }
          : 'twingraph:setTime takes day: "2025-06-24", or null for all time.';
      }
      return isDate(from ?? null) && isDate(to ?? null) && (from !== undefined || to !== undefined)
        ? { type, from: (from ?? null) as string | null, to: (to ?? null) as string | null }
        : 'twingraph:setTime takes day, or from and to: "2025", "2025-06" or "2025-06-24".';
    case "twingraph:focus":
      return isText(id) && id !== "" ? { type, id } : "twingraph:focus takes id: the id of a node.";
    default:
      return `This frame knows no message ${type}; there are twingraph:setFilter, twingraph:setTime and twingraph:focus.`;
  }
}

/** A filter as parameters of an address; null where one is to be taken away. */
export function filterTexts(filter: Filter): Map<string, string | null> {
  return new Map(
    Object.entries(filter).map(([name, value]) => [
      name,
      value === null
        ? null
        : Array.isArray(value)
          ? value.join(",")
          : value === true
            ? "1"
            : value === false
              ? null
              : String(value),
    ]),
  );
}
