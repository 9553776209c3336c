// The hand lists: what no source gives, or gives wrongly.
import { readFileSync } from 'node:fs';

/** A tab-separated list by its first column; `aliases` split at bars. */
export function hand(file) {
  const [head, ...lines] = readFileSync(new URL(`hand/${file}`, import.meta.url), 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return new Map(
    lines.map((line) => {
      const cells = line.split('\t');
      if (cells.length > columns.length) throw new Error(`${file}: too many columns in "${line}"`);
      const entry = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
      return [cells[0], { ...entry, aliases: entry.aliases ? entry.aliases.split('|') : [] }];
    }),
  );
}
