// Writes ../gazetteer.tsv: countries, provinces, prefectures, regencies, cities and counties.
import { writeFileSync } from 'node:fs';
import { china } from './china.mjs';
import { hand } from './hand.mjs';
import { indonesia } from './indonesia.mjs';
import { fold, readPlaces } from './places.mjs';

const columns = ['id', 'parent', 'level', 'adminClass', 'name', 'nameId', 'nameZh', 'pinyin', 'lat', 'lon', 'aliases'];
const countries = [
  {
    id: 'CN',
    level: 'country',
    name: 'China',
    nameId: 'Tiongkok',
    nameZh: '中国',
    pinyin: 'Zhongguo',
    aliases: ['Cina', 'RRT', 'RRC', 'PRC', "People's Republic of China", 'Republik Rakyat Tiongkok', '中华人民共和国', '中國'],
  },
  {
    id: 'ID',
    level: 'country',
    name: 'Indonesia',
    nameId: 'Indonesia',
    nameZh: '印度尼西亚',
    pinyin: 'Yindunixiya',
    aliases: ['Republic of Indonesia', 'Republik Indonesia', 'RI', 'NKRI', '印尼', '印度尼西亞'],
  },
];

const places = await readPlaces();
const rows = [...countries, ...china(places), ...indonesia(places)].sort((a, b) => (a.id < b.id ? -1 : 1));
settleSharedPlaces(rows);
seat(rows);
check(rows);
writeFileSync(
  new URL('../gazetteer.tsv', import.meta.url),
  `${[columns.join('\t'), ...rows.map(line)].join('\n')}\n`,
);
report(rows);

/** A place that two counties claim is the seat of the one whose Chinese name it bears, else of neither. */
function settleSharedPlaces(all) {
  const claims = new Map();
  for (const row of all) {
    if (!row.place || row.level === 'province' || row.level === 'prefecture') continue;
    claims.set(row.place, [...(claims.get(row.place) ?? []), row]);
  }
  for (const [place, claimants] of claims) {
    if (claimants.length < 2) continue;
    const named = claimants.filter((row) => row.nameZh && place.names.has(fold(row.nameZh)));
    for (const row of claimants) if (named.length !== 1 || row !== named[0]) row.place = undefined;
  }
}

/** Seats that no rule finds, by their number in GeoNames; the name beside it must be the one found there. */
function seat(all) {
  const byNumber = new Map(places.map((place) => [place.id, place]));
  const byId = new Map(all.map((row) => [row.id, row]));
  for (const [id, { geonames, place }] of hand('seats.tsv')) {
    const found = byNumber.get(Number(geonames));
    if (found?.name.replace(/’/g, "'") !== place) throw new Error(`${id}: GeoNames ${geonames} is ${found?.name}, not ${place}`);
    byId.get(id).place = found;
  }
}

function line(row) {
  const own = new Set([row.name, row.nameId, row.nameZh, row.pinyin].filter(Boolean));
  const aliases = [];
  for (const alias of row.aliases.flatMap(spellings)) {
    if (!alias || own.has(alias)) continue;
    own.add(alias);
    aliases.push(alias);
  }
  const { lat = '', lon = '' } = row.place ?? {};
  const cells = { ...row, lat, lon, aliases: aliases.join('|') };
  return columns.map((column) => cells[column] ?? '').join('\t');
}

/** An apostrophe of any shape is folded when names are compared, so one spelling with it is enough. */
function spellings(alias) {
  return [alias.replace(/[’‘ʼ]/g, "'")];
}

function check(all) {
  const ids = new Set(all.map((row) => row.id));
  if (ids.size !== all.length) throw new Error('an id occurs twice');
  for (const row of all) {
    if (row.level !== 'country' && !ids.has(row.parent)) throw new Error(`${row.id}: no parent ${row.parent}`);
    for (const column of columns) {
      if (/[\t\n]/.test(String(row[column] ?? ''))) throw new Error(`${row.id}: a tab or line break in ${column}`);
    }
  }
}

function report(all) {
  const groups = new Map();
  for (const row of all) {
    const key = `${row.id.slice(0, 2)} ${row.level}`;
    const count = groups.get(key) ?? { units: 0, located: 0 };
    count.units++;
    if (row.place) count.located++;
    groups.set(key, count);
  }
  for (const [key, { units, located }] of groups) console.log(`${key}: ${units}, with a point ${located}`);
}
