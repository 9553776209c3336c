// Pinyin syllables in the romanisation that the older names of places use (Chung-mou-hsien for Zhongmu Xian).

const whole = {
  zhi: 'chih', chi: 'chih', shi: 'shih', ri: 'jih', zi: 'tzu', ci: 'tzu', si: 'ssu', yi: 'i', you: 'yu', yan: 'yen',
  ye: 'yeh', er: 'erh', e: 'o', ge: 'ko', ke: 'ko', he: 'ho', gui: 'kuei', kui: 'kuei', mu: 'mu', yong: 'yung',
};
const initials = [
  ['zh', 'ch'], ['ch', 'ch'], ['sh', 'sh'], ['b', 'p'], ['d', 't'], ['g', 'k'], ['j', 'ch'], ['q', 'ch'],
  ['x', 'hs'], ['z', 'ts'], ['c', 'ts'], ['r', 'j'],
];
const finals = [
  [/ong$/, 'ung'], [/iong$/, 'iung'], [/ian$/, 'ien'], [/ie$/, 'ieh'], [/[uü]e$/, 'ueh'],
];

/** Syllables in Wade–Giles, joined, without apostrophes and marks. */
export function wadeGiles(syllables) {
  return syllables.map(syllable).join('');
}

function syllable(pinyin) {
  if (whole[pinyin]) return whole[pinyin];
  const [from, to] = initials.find(([initial]) => pinyin.startsWith(initial)) ?? ['', ''];
  let final = pinyin.slice(from.length);
  for (const [pattern, replacement] of finals) {
    if (pattern.test(final)) {
      final = final.replace(pattern, replacement);
      break;
    }
  }
  if (/^(d|t|n|l|z|c|s|zh|ch|r)uo$/.test(pinyin)) final = final.replace('uo', 'o');
  return (to + final).replace('ü', 'u');
}
