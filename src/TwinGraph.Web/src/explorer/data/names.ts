/** A name as it is compared: lower case, without tone marks and accents, only letters and digits between single spaces. */
export function plainName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** How many letters have to be put in, taken out, changed or swapped with their neighbour to make one text the other. */
export function editDistance(a: string, b: string): number {
  const s = [...a];
  const t = [...b];
  let before: number[] = [];
  let last = Array.from({ length: t.length + 1 }, (_, j) => j);
  for (let i = 1; i <= s.length; i++) {
    const row = [i];
    for (let j = 1; j <= t.length; j++) {
      const change = s[i - 1] === t[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change);
      if (i > 1 && j > 1 && s[i - 1] === t[j - 2] && s[i - 2] === t[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[t.length] ?? 0;
}

/**
 * How near a text comes to one of some names, 0 to 1. Spaces do not count, so that pinyin may be written as one word or
 * several; a text may also be the beginning of a name, or one of its words.
 */
export function nearness(text: string, names: readonly string[]): number {
  const wanted = plainName(text).replaceAll(" ", "");
  let best = 0;
  for (const name of names) {
    const plain = plainName(name);
    const whole = plain.replaceAll(" ", "");
    const candidates = [whole, whole.slice(0, wanted.length + 1), ...plain.split(" ")];
    for (const [place, candidate] of candidates.entries()) {
      const longest = Math.max([...wanted].length, [...candidate].length);
      if (longest > 0) {
        const near = 1 - editDistance(wanted, candidate) / longest;
        best = Math.max(best, place === 0 ? near : near * 0.92);
      }
    }
  }
  return best;
}

/** Pieces of a text that a misspelt name still has: three letters each, or single characters of Chinese. */
export function piecesOf(text: string, most = 6): string[] {
  const plain = plainName(text).replaceAll(" ", "");
  const letters = [...plain];
  const size = /\p{Script=Han}/u.test(plain) ? 1 : 3;
  const pieces = letters
    .map((_, at) => letters.slice(at, at + size).join(""))
    .filter((piece) => [...piece].length === size);
  return [...new Set(pieces)].slice(0, most);
}
