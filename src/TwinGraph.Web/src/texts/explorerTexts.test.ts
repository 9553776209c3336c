import { describe, expect, it } from "vitest";
import en from "./explorer.en.json";
import id from "./explorer.id.json";
import zh from "./explorer.zh.json";
import { ExplorerTexts } from "./explorerTexts";

const values = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name))].sort();

describe("the explorer's texts", () => {
  it.each([
    ["id", id],
    ["zh", zh],
  ])("in %s have every key of the English, and the same values", (_, table: Record<string, string>) => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en as Record<string, string>)) {
      expect([key, values(table[key] ?? "")]).toEqual([key, values(text)]);
    }
  });

  it.each([
    ["2025", "2025", "2025年"],
    ["2025-06", "June 2025", "2025年6月"],
    ["2025-06-24", "24 June 2025", "2025年6月24日"],
    ["soon", "soon", "soon"],
  ])("say the date %s", (date, english, chinese) => {
    expect(new ExplorerTexts("en").date(date)).toBe(english);
    expect(new ExplorerTexts("zh").date(date)).toBe(chinese);
  });

  it("say money in few digits", () => {
    expect(new ExplorerTexts("en").money(28_000_000_000, "USD").replace(/\s/g, " ")).toBe("USD 28 billion");
    expect(new ExplorerTexts("en").money(5, "doubloons")).toBe("doubloons 5");
  });
});
