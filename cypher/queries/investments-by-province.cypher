// What is invested where: the sum of amounts by region and currency.
// param toCountry: string — country code of the regions invested in
// param toLevel: string? = null — PROVINCE, CITY, or null for each region as the tie names it
// param toWithin: string? = null — id of a region; only it and what lies under it counts
// param fromCountry: string? = null — country code of the region the money comes from; null for any
// param currency: string? = null — only this currency, as ISO 4217 writes it; null for all
// param statuses: list<string>? = null — states that count; null for all
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param rollUp: boolean = true — at level PROVINCE, whether a city's investments count for its province
// column region: node — the region invested in
// column currency: string? — the currency; null where no amount is stated
// column amount: float — the sum
// column investmentCount: integer — the number of investments
// column ties: list<node> — the investments by id
// order: amount descending, region.name, region.id, currency
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
  AND ($fromCountry IS NULL OR EXISTS {
    MATCH (t)-[:INVESTOR]->(o:Region)
    WHERE o.country = $fromCountry
  })
  AND ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
MATCH (t)-[:TARGET]->(a:Region)
WHERE a.country = $toCountry
  AND ($toWithin IS NULL OR EXISTS {
    MATCH (a)-[:PART_OF*0..6]->(w)
    WHERE w.id = $toWithin
  })
  AND ($toLevel IS NULL OR ($toLevel = 'PROVINCE' AND ($rollUp OR a:Province)) OR ($toLevel = 'CITY' AND a:City))
MATCH (a)-[:PART_OF*0..6]->(region:Region)
WHERE CASE WHEN $toLevel = 'PROVINCE' THEN region:Province ELSE region = a END
WITH DISTINCT region, t
WITH region, t
ORDER BY t.id
WITH region, CASE WHEN t.amount IS NULL THEN null ELSE t.currency END AS currency, sum(toFloat(coalesce(t.amount, 0))) AS amount, collect(t) AS ties
RETURN region, currency, amount, size(ties) AS investmentCount, ties
ORDER BY amount DESC, region.name, region.id, currency
