import { firstDay, lastDay } from "../../graph/day";
import type { PartialDate } from "../../graph/types";

/** Days since 1970-01-01. */
export type Day = number;

const length = 86_400_000;

/** @param date `2025-06-24` */
export const dayOf = (date: string): Day => Math.round(Date.parse(`${date}T00:00:00Z`) / length);

/** Written `2025-06-24`. */
export const dateOf = (day: Day): string => new Date(day * length).toISOString().slice(0, 10);

/** The days that a partial date may mean: from the first to before the second. */
export const rangeOf = (date: PartialDate): [Day, Day] => [dayOf(firstDay(date)), dayOf(lastDay(date)) + 1];

/** The day of the reader's clock. */
export function today(now = new Date()): Day {
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / length);
}

/** How many months a step of an axis, a bin or a brush takes. */
export type Months = 1 | 3 | 6 | 12 | 24 | 60 | 120;
const units: readonly Months[] = [1, 3, 6, 12, 24, 60, 120];

const monthOf = (day: Day): number => {
  const date = new Date(day * length);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};
const startOfMonth = (month: number): Day => Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / length);

/** The finest unit of which no more than so many lie between two days. */
export function unitFor(from: Day, to: Day, most: number): Months {
  const months = (to - from) / 30.44;
  return units.find((unit) => months / unit <= most) ?? 120;
}

/** The starts of the units that touch a span, and the end of the last: one more than there are units. */
export function boundaries(from: Day, to: Day, unit: Months): Day[] {
  const days: Day[] = [];
  let month = Math.floor(monthOf(from) / unit) * unit;
  for (; startOfMonth(month) < to || days.length === 0; month += unit) {
    days.push(startOfMonth(month));
  }
  days.push(startOfMonth(month));
  return days;
}

/** A day written as a year or a month, where it is the first of one. */
export function startDate(day: Day): PartialDate {
  const date = dateOf(day);
  return date.endsWith("-01-01") ? date.slice(0, 4) : date.endsWith("-01") ? date.slice(0, 7) : date;
}

/** The last day before a day, written as a year or a month where it ends one. */
export function endDate(before: Day): PartialDate {
  const next = dateOf(before);
  const last = dateOf(before - 1);
  return next.endsWith("-01-01") ? last.slice(0, 4) : next.endsWith("-01") ? last.slice(0, 7) : last;
}

/** A partial date in words, as precise as it is. */
export function sayDate(date: PartialDate, locale: string, month: "long" | "short" = "long"): string {
  const day = new Date(dayOf(firstDay(date)) * length);
  const parts: Intl.DateTimeFormatOptions =
    date.length === 4
      ? { year: "numeric" }
      : date.length === 7
        ? { year: "numeric", month }
        : { year: "numeric", month, day: "numeric" };
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC" }).format(day);
}
