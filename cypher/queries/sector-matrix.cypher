// Which regions work together in which sectors: the number of ties by region and sector.
// param fromCountry: string — country code of the regions listed
// param fromLevel: string? = null — PROVINCE, CITY, or null for each region as the tie names it
// param fromWithin: string? = null — id of a region; only it and what lies under it counts
// param toCountry: string? = null — country code at the other end of the tie; null for any
// param kinds: list<string> = ['partnership'] — tie kinds that count: partnership, visit, meeting, investment
// param statuses: list<string>? = null — states that count; null for all but planned partnerships
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param rollUp: boolean = true — at level PROVINCE, whether a city's ties count for its province
// column region: node — the region
// column sector: node — the sector
// column tieCount: integer — the number of ties
// column ties: list<node> — the ties by id
// order: region.name, region.id, tieCount descending, sector.name, sector.id
CALL {
  MATCH (t:Tie)
  WHERE t.kind IN $kinds
    AND ($knownAt IS NULL OR t.recordedAt <= $knownAt + 'T23:59:59.999Z')
  RETURN t
  UNION ALL
  MATCH (t:FormerTie)
  WHERE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
    AND t.supersededAt > $knownAt + 'T23:59:59.999Z'
    AND t.kind IN $kinds
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
  AND (($statuses IS NULL AND (t.kind <> 'partnership' OR state <> 'planned')) OR state IN $statuses)
  AND ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($toCountry IS NULL OR EXISTS {
    MATCH (t)-[:PARTY|HOST|GUEST|INVESTOR|TARGET]->(b:Region)
    WHERE b.country = $toCountry
  })
MATCH (a:Region)<-[:PARTY|HOST|GUEST|INVESTOR|TARGET]-(t)-[:COVERS]->(sector:Sector)
WHERE a.country = $fromCountry
  AND ($fromWithin IS NULL OR EXISTS {
    MATCH (a)-[:PART_OF*0..6]->(w)
    WHERE w.id = $fromWithin
  })
  AND ($fromLevel IS NULL OR ($fromLevel = 'PROVINCE' AND ($rollUp OR a:Province)) OR ($fromLevel = 'CITY' AND a:City))
MATCH (a)-[:PART_OF*0..6]->(region:Region)
WHERE CASE WHEN $fromLevel = 'PROVINCE' THEN region:Province ELSE region = a END
WITH DISTINCT region, sector, t
WITH region, sector, t
ORDER BY t.id
WITH region, sector, collect(t) AS ties
RETURN region, sector, size(ties) AS tieCount, ties
ORDER BY region.name, region.id, tieCount DESC, sector.name, sector.id
