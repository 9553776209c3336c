import type { Language } from "../state/ViewState";
import en from "./en.json";
import id from "./id.json";
import zh from "./zh.json";

export type TextKey = keyof typeof en;

const tables: Record<Language, Record<TextKey, string>> = { en, id, zh };
const locales: Record<Language, string> = { en: "en-GB", id: "id-ID", zh: "zh-CN" };

const choice = /\{(\w+), plural, ((?:\w+ \{[^{}]*\}\s*)+)\}/g;

/** The words of the views in one language; a page adds its own, see `ExplorerTexts`. */
export class Texts<Key extends string = TextKey> {
  readonly language: Language;
  /** For `Intl`. */
  readonly locale: string;
  readonly #table: Readonly<Record<string, string>>;

  constructor(language: Language, more: Readonly<Record<string, string>> = {}) {
    this.language = language;
    this.locale = locales[language];
    this.#table = { ...tables[language], ...more };
  }

  /**
   * A text with its values put in: `{name}` for a value, `{count, plural, one {# tie} other {# ties}}` for a number.
   */
  say(key: Key | TextKey, values: Record<string, string | number> = {}): string {
    return (this.#table[key] ?? key)
      .replace(choice, (_, name: string, forms: string) => this.#plural(Number(values[name]), forms))
      .replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
      });
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value);
  }

  #plural(count: number, forms: string): string {
    const byForm = new Map([...forms.matchAll(/(\w+) \{([^{}]*)\}/g)].map(([, form, words]) => [form, words ?? ""]));
    const form = byForm.get(new Intl.PluralRules(this.locale).select(count)) ?? byForm.get("other") ?? "";
    return form.replace("#", this.number(count));
  }
}
