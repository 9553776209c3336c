import { boundaries, type Day, type Months, unitFor } from "./days";

/** Days on a line of pixels. */
export interface Scale {
  from: Day;
  to: Day;
  left: number;
  right: number;
}

export const xOf = ({ from, to, left, right }: Scale, day: Day): number =>
  left + ((day - from) / (to - from)) * (right - left);

export const dayAt = ({ from, to, left, right }: Scale, x: number): Day =>
  Math.round(from + ((x - left) / (right - left)) * (to - from));

export interface Tick {
  day: Day;
  unit: Months;
}

/** Ticks that leave room for their words. */
export function ticksOf(scale: Scale, room: number): Tick[] {
  const unit = unitFor(scale.from, scale.to, Math.max(1, (scale.right - scale.left) / room));
  return boundaries(scale.from, scale.to, unit)
    .filter((day) => day >= scale.from && day <= scale.to)
    .map((day) => ({ day, unit }));
}

/** The word under a tick: the year, or the month with the year where it changes. */
export function tickText({ day, unit }: Tick, locale: string): string {
  const date = new Date(day * 86_400_000);
  if (unit >= 12) {
    return String(date.getUTCFullYear());
  }
  return new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(date);
}
