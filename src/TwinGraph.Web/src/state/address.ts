import { tieKinds, tieStatuses } from "../graph/types";
import { initialState, languages, type Pin, type ViewState, viewNames, viewParts } from "./ViewState";

/** The version of the parameters below; an address with another is read as far as it is understood. */
export const addressVersion = 1;

/** Something in an address that is not understood, to be told in words. */
export interface AddressProblem {
  parameter: string;
  value: string;
  reason: "unknown-parameter" | "unknown-value" | "other-version";
  /** What could be written instead. */
  allowed: readonly string[];
}

interface Parameter<K extends keyof ViewState> {
  read(text: string): ViewState[K] | undefined;
  write(value: ViewState[K]): string | null;
  allowed?: readonly string[];
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const partialDate = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const text = { read: (value: string) => value || undefined, write: (value: string | null) => value };
const matching = (pattern: RegExp, example: string) => ({
  read: (value: string) => (pattern.test(value) ? value : undefined),
  write: (value: string | null) => value,
  allowed: [example],
});
const whole = (least: number, most: number) => ({
  read: (value: string) => {
    const number = Number(value);
    return value !== "" && Number.isInteger(number) && number >= least && number <= most ? number : undefined;
  },
  write: (value: number | null) => (value === null ? null : String(value)),
  allowed: [`${least}–${most}`],
});
const oneOf = <T extends string>(values: readonly T[], standard: T | null) => ({
  read: (value: string) => values.find((known) => known === value.toLowerCase()),
  write: (value: T | null) => (value === standard ? null : value),
  allowed: values,
});
const list = {
  read: (value: string) => value.split(",").filter(Boolean),
  write: (value: readonly string[] | null) => (value === null ? null : value.join(",")),
};
const listOf = <T extends string>(values: readonly T[]) => ({
  read: (value: string) => {
    const parts = value.split(",").filter(Boolean);
    const known = parts.map((part) => values.find((one) => one === part.toLowerCase()));
    return known.every((one) => one !== undefined) ? (known as T[]) : undefined;
  },
  write: (value: readonly string[] | null) => (value === null ? null : value.join(",")),
  allowed: values,
});
const ids = { read: list.read, write: (value: readonly string[]) => (value.length === 0 ? null : value.join(",")) };
const lower = <T extends string>(values: readonly T[]) => values.map((value) => value.toLowerCase());

const parameters: { [K in keyof ViewState]: Parameter<K> } = {
  view: oneOf(viewNames, "network") as Parameter<"view">,
  center: text,
  depth: whole(0, 5),
  kinds: listOf(lower(tieKinds)),
  statuses: listOf(lower(tieStatuses)),
  sectors: list,
  programme: text,
  countries: list,
  from: matching(partialDate, "2025-06"),
  to: matching(partialDate, "2025-06"),
  asOf: matching(day, "2025-06-24"),
  knownAt: matching(day, "2025-06-24"),
  level: oneOf(["province", "city"] as const, null),
  include: listOf(viewParts),
  nodes: whole(1, 50_000),
  edges: whole(1, 200_000),
  select: text,
  hide: ids,
  pin: { read: readPins, write: (pins) => (pins.length === 0 ? null : pins.map(writePin).join(",")) },
  open: ids,
  group: {
    read: (value) => (value === "1" ? true : value === "0" ? false : undefined),
    write: (value) => (value ? "1" : null),
    allowed: ["0", "1"],
  },
  path: {
    read: (value) => {
      const [from, to, ...more] = value.split(",");
      return from && to && more.length === 0 ? [from, to] : undefined;
    },
    write: (value) => (value === null ? null : value.join(",")),
    allowed: ["CN-35,ID-33"],
  },
  matrix: oneOf(["provinces", "sectors"] as const, "provinces") as Parameter<"matrix">,
  sort: text,
  table: oneOf(["none", "beside", "only"] as const, "none") as Parameter<"table">,
  camera: {
    read: (value) => {
      const [x, y, ratio, ...more] = value.split(",").map(Number);
      return x !== undefined &&
        y !== undefined &&
        ratio !== undefined &&
        more.length === 0 &&
        [x, y, ratio].every(Number.isFinite)
        ? [x, y, ratio]
        : undefined;
    },
    write: (value) => (value === null ? null : value.map((part) => String(Math.round(part * 1e4) / 1e4)).join(",")),
    allowed: ["0.5,0.5,1"],
  },
  lang: oneOf(languages, null),
  theme: oneOf(["auto", "light", "dark"] as const, "auto") as Parameter<"theme">,
  question: text,
  q: text,
};

/** The names of the parameters. */
export const parameterNames = Object.keys(parameters) as readonly (keyof ViewState)[];

function readPins(value: string): Pin[] | undefined {
  const pins = value
    .split(",")
    .filter(Boolean)
    .map((part) => {
      const [id, x, y] = part.split("@");
      return { id: id ?? "", x: Number(x), y: Number(y) };
    });
  return pins.every((pin) => pin.id && Number.isFinite(pin.x) && Number.isFinite(pin.y)) ? pins : undefined;
}

const writePin = (pin: Pin) => `${pin.id}@${Math.round(pin.x * 100) / 100}@${Math.round(pin.y * 100) / 100}`;

/**
 * Reads a state from an address. What is not understood is told, and the rest is used.
 * @param also parameters that belong to somebody else, such as `token` of an embed.
 */
export function readAddress(
  search: URLSearchParams,
  base: ViewState = initialState,
  also: readonly string[] = [],
): { state: ViewState; problems: AddressProblem[] } {
  const state: Record<string, unknown> = { ...base };
  const problems: AddressProblem[] = [];
  for (const [name, value] of search) {
    if (name === "v") {
      if (value !== String(addressVersion)) {
        problems.push({ parameter: name, value, reason: "other-version", allowed: [String(addressVersion)] });
      }
      continue;
    }
    if (also.includes(name)) {
      continue;
    }
    if (!Object.hasOwn(parameters, name)) {
      problems.push({ parameter: name, value, reason: "unknown-parameter", allowed: Object.keys(parameters) });
      continue;
    }
    const parameter = parameters[name as keyof ViewState] as Parameter<keyof ViewState>;
    const read = parameter.read(value);
    if (read === undefined) {
      problems.push({ parameter: name, value, reason: "unknown-value", allowed: parameter.allowed ?? [] });
    } else {
      state[name] = read;
    }
  }
  return { state: state as unknown as ViewState, problems };
}

/** Writes a state as parameters of an address, leaving out what is as usual. */
export function writeAddress(state: ViewState): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of Object.keys(parameters) as (keyof ViewState)[]) {
    const parameter = parameters[name] as Parameter<typeof name>;
    const value = parameter.write(state[name]);
    if (value !== null) {
      search.set(name, value);
    }
  }
  if (search.size > 0) {
    search.set("v", String(addressVersion));
  }
  return search;
}
