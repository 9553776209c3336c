import type { Language } from "../state/ViewState";
import en from "./explorer.en.json";
import id from "./explorer.id.json";
import zh from "./explorer.zh.json";
import { type TextKey, Texts } from "./texts";

export type ExplorerKey = TextKey | keyof typeof en;

const tables: Record<Language, Record<keyof typeof en, string>> = { en, id, zh };

/** The words of the explorer, which embeds need not load. */
export class ExplorerTexts extends Texts<ExplorerKey> {
  constructor(language: Language) {
    super(language, tables[language]);
  }

  /** Money with its currency, in few digits: `USD 28 billion`. */
  money(amount: number, currency: string | null): string {
    const digits = new Intl.NumberFormat(this.locale, {
      notation: "compact",
      compactDisplay: "long",
      maximumFractionDigits: 2,
    }).format(amount);
    return currency === null ? digits : `${currency} ${digits}`;
  }

  /** A date as precise as it is known: `2025`, `June 2025`, `24 June 2025`. */
  date(date: string, month: "long" | "short" = "long"): string {
    const parts = date.split("T")[0]?.split("-").map(Number) ?? [];
    const [year, ofYear, day] = parts;
    if (year === undefined || parts.some((part) => !Number.isFinite(part))) {
      return date;
    }
    if (ofYear === undefined) {
      return this.language === "zh" ? `${year}年` : String(year);
    }
    return new Intl.DateTimeFormat(this.locale, {
      timeZone: "UTC",
      year: "numeric",
      month,
      ...(day === undefined ? {} : { day: "numeric" as const }),
    }).format(Date.UTC(year, ofYear - 1, day ?? 1));
  }
}
