// What flows where: investments counted and summed by any of origin, target, sector, programme, year and currency.
// Sums are by currency and never mixed; an investment without an amount is counted apart. An investment with several
// origins, targets or sectors counts once for each of them that is asked for, so that groups can overlap.
// param by: list<string> = ['ORIGIN_PROVINCE', 'TARGET_PROVINCE'] — what to group by: ORIGIN_COUNTRY, ORIGIN_PROVINCE, ORIGIN_REGION, TARGET_COUNTRY, TARGET_PROVINCE, TARGET_REGION, SECTOR, PROGRAMME, YEAR, CURRENCY
// param fromCountry: string? = null — country code of the region the money comes from; null for any
// param fromWithin: string? = null — id of a region; only money from it and what lies under it
// param toCountry: string? = null — country code of the regions invested in; null for any
// param toWithin: string? = null — id of a region; only it and what lies under it
// param currency: string? = null — only this currency, as ISO 4217 writes it; null for all
// param statuses: list<string>? = null — states that count; null for all
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param from: string? = null — only investments dated in or after this year, month or day
// param to: string? = null — only investments dated in or before this year, month or day
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// column originCountry: node? — by ORIGIN_COUNTRY; null where no region of origin is stated
// column originProvince: node? — by ORIGIN_PROVINCE; null where none is stated
// column originRegion: node? — by ORIGIN_REGION, as the investment names it; null where none is stated
// column targetCountry: node? — by TARGET_COUNTRY
// column targetProvince: node? — by TARGET_PROVINCE
// column targetRegion: node? — by TARGET_REGION, as the investment names it
// column sector: node? — by SECTOR; null where none is stated
// column programme: node? — by PROGRAMME; null where it is under none
// column year: integer? — by YEAR, of the investment's date; null where it has none
// column currency: string? — by CURRENCY; null where no amount is stated
// column investmentCount: integer — the number of investments
// column withoutAmount: integer — how many of them state no amount
// column amounts: list<map> — {currency, sum, min, max, count} by currency, of those that state one
// column ties: list<node> — the investments by id
// order: investmentCount descending, originCountry.name, originCountry.id, originProvince.name, originProvince.id, originRegion.name, originRegion.id, targetCountry.name, targetCountry.id, targetProvince.name, targetProvince.id, targetRegion.name, targetRegion.id, sector.name, sector.id, programme.name, programme.id, year, currency
CALL {
  MATCH (t:Investment)
  WHERE $knownAt IS NULL OR t.recordedAt <= $knownAt + 'T23:59:59.999Z'
  RETURN t
  UNION ALL
  MATCH (t:FormerTie)
  WHERE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
    AND t.supersededAt > $knownAt + 'T23:59:59.999Z'
    AND t.kind = 'investment'
  RETURN t
}
WITH t, CASE WHEN $asOf IS NULL THEN t.status ELSE head(COLLECT {
    MATCH (t)-[:PASSED]->(m)
    WHERE m.on <= $asOf
    RETURN m.status
    ORDER BY m.on DESC,
      CASE m.status
        WHEN 'proposed' THEN 0
        WHEN 'planned' THEN 1
        WHEN 'exploring' THEN 2
        WHEN 'loi' THEN 3
        WHEN 'mou' THEN 4
        WHEN 'agreement' THEN 5
        WHEN 'active' THEN 6
        WHEN 'completed' THEN 7
        ELSE 8
      END DESC
    LIMIT 1
  }) END AS state
WHERE state IS NOT NULL
  AND ($statuses IS NULL OR state IN $statuses)
  AND ($currency IS NULL OR t.currency = $currency)
  AND ($from IS NULL OR t.on >= $from)
  AND ($to IS NULL OR t.on <= $to OR t.on STARTS WITH $to)
  AND ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
  AND (($fromCountry IS NULL AND $fromWithin IS NULL) OR EXISTS {
    MATCH (t)-[:INVESTOR]->(o:Region)
    WHERE ($fromCountry IS NULL OR o.country = $fromCountry)
      AND ($fromWithin IS NULL OR EXISTS {
        MATCH (o)-[:PART_OF*0..6]->(w)
        WHERE w.id = $fromWithin
      })
  })
  AND (($toCountry IS NULL AND $toWithin IS NULL) OR EXISTS {
    MATCH (t)-[:TARGET]->(x:Region)
    WHERE ($toCountry IS NULL OR x.country = $toCountry)
      AND ($toWithin IS NULL OR EXISTS {
        MATCH (x)-[:PART_OF*0..6]->(w)
        WHERE w.id = $toWithin
      })
  })
OPTIONAL MATCH (t)-[:INVESTOR]->(o:Region)
WHERE any(key IN $by WHERE key STARTS WITH 'ORIGIN')
  AND ($fromCountry IS NULL OR o.country = $fromCountry)
  AND ($fromWithin IS NULL OR EXISTS {
    MATCH (o)-[:PART_OF*0..6]->(w)
    WHERE w.id = $fromWithin
  })
OPTIONAL MATCH (o)-[:PART_OF*0..6]->(originProvince:Province)
WHERE 'ORIGIN_PROVINCE' IN $by
OPTIONAL MATCH (o)-[:PART_OF*1..6]->(originCountry:Country)
WHERE 'ORIGIN_COUNTRY' IN $by
OPTIONAL MATCH (t)-[:TARGET]->(x:Region)
WHERE any(key IN $by WHERE key STARTS WITH 'TARGET')
  AND ($toCountry IS NULL OR x.country = $toCountry)
  AND ($toWithin IS NULL OR EXISTS {
    MATCH (x)-[:PART_OF*0..6]->(w)
    WHERE w.id = $toWithin
  })
OPTIONAL MATCH (x)-[:PART_OF*0..6]->(targetProvince:Province)
WHERE 'TARGET_PROVINCE' IN $by
OPTIONAL MATCH (x)-[:PART_OF*1..6]->(targetCountry:Country)
WHERE 'TARGET_COUNTRY' IN $by
OPTIONAL MATCH (t)-[:COVERS]->(sector:Sector)
WHERE 'SECTOR' IN $by
  AND ($sectors IS NULL OR sector.id IN $sectors OR sector.code IN $sectors)
OPTIONAL MATCH (t)-[:UNDER]->(programme:Programme)
WHERE 'PROGRAMME' IN $by
  AND ($programme IS NULL OR programme.id = $programme OR programme.code = $programme)
WITH DISTINCT t, originCountry, originProvince,
  CASE WHEN 'ORIGIN_REGION' IN $by THEN o END AS originRegion,
  targetCountry, targetProvince,
  CASE WHEN 'TARGET_REGION' IN $by THEN x END AS targetRegion,
  sector, programme,
  CASE WHEN 'YEAR' IN $by THEN toInteger(left(t.on, 4)) END AS year,
  CASE WHEN t.amount IS NOT NULL THEN t.currency END AS money
ORDER BY money, t.id
WITH originCountry, originProvince, originRegion, targetCountry, targetProvince, targetRegion, sector, programme, year,
  CASE WHEN 'CURRENCY' IN $by THEN money END AS currency, money,
  sum(toFloat(t.amount)) AS sum, min(toFloat(t.amount)) AS min, max(toFloat(t.amount)) AS max, collect(t) AS found
ORDER BY money
WITH originCountry, originProvince, originRegion, targetCountry, targetProvince, targetRegion, sector, programme, year, currency,
  collect(CASE WHEN money IS NOT NULL THEN {currency: money, sum: sum, min: min, max: max, count: size(found)} END) AS amounts,
  sum(CASE WHEN money IS NULL THEN size(found) ELSE 0 END) AS withoutAmount,
  sum(size(found)) AS investmentCount,
  collect(found) AS lists
RETURN originCountry, originProvince, originRegion, targetCountry, targetProvince, targetRegion, sector, programme, year, currency,
  investmentCount, withoutAmount, amounts, COLLECT {
    UNWIND lists AS list
    UNWIND list AS t
    RETURN t
    ORDER BY t.id
  } AS ties
ORDER BY investmentCount DESC, originCountry.name, originCountry.id, originProvince.name, originProvince.id,
  originRegion.name, originRegion.id, targetCountry.name, targetCountry.id, targetProvince.name, targetProvince.id,
  targetRegion.name, targetRegion.id, sector.name, sector.id, programme.name, programme.id, year, currency
