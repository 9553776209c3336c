import type { RequestProblem } from "../graph/client";
import type { PartialDate } from "../graph/types";
import type { AddressProblem } from "../state/address";
import { type Language, languages } from "../state/ViewState";
import type { Texts } from "../texts/texts";
import type { ViewProblem } from "../views/View";

/** The language to speak: what is asked for, else the first of the browser's that is spoken here. */
export function chooseLanguage(asked: readonly (string | null | undefined)[]): Language {
  for (const one of asked) {
    const base = one?.toLowerCase().split("-")[0];
    const known = languages.find((language) => language === base);
    if (known) {
      return known;
    }
  }
  return "en";
}

/** A date as precise as it is known. */
export function dayText(date: PartialDate, locale: string): string {
  const [year = 0, month, day] = date.split("-").map(Number);
  return new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    year: "numeric",
    ...(month ? { month: "short" } : {}),
    ...(day ? { day: "numeric" } : {}),
  }).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

/** What went wrong with asking the server, for the reader. */
export function requestWords(problem: RequestProblem, server: string, texts: Texts): ViewProblem {
  const title = texts.say("embed.notShown");
  if (problem.code === "UNREACHABLE") {
    return { title, detail: texts.say("embed.unreachable", { server }), wayOn: texts.say("embed.unreachableWay") };
  }
  return problem.suggestions.length > 0
    ? { title, detail: problem.message, wayOn: texts.say("embed.meant", { names: problem.suggestions.join(", ") }) }
    : { title, detail: problem.message };
}

/** What is not understood of an address or of attributes. */
export function addressWords(problem: AddressProblem, texts: Texts): string {
  const { parameter, value } = problem;
  const allowed = problem.allowed.join(", ");
  return problem.reason === "other-version"
    ? texts.say("embed.otherVersion", { value })
    : problem.reason === "unknown-parameter"
      ? texts.say("embed.unknownParameter", { parameter })
      : texts.say("embed.unknownValue", { parameter, value, allowed });
}
