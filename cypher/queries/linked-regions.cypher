// Regions of one scope that link to regions of another, with those partners, the ties and their shares.
// A link is a tie with one end on either side; a partnership that is only planned is none.
// param fromCountry: string — country code of the regions listed
// param fromLevel: string? = null — PROVINCE, CITY, or null for each region as the tie names it
// param fromWithin: string? = null — id of a region; only it and what lies under it counts
// param toCountry: string — country code of the partners
// param toLevel: string? = null — PROVINCE, CITY, or null for each region as the tie names it
// param toWithin: string? = null — id of a region; only it and what lies under it counts
// param direction: string = 'FROM' — whose list: FROM for the regions of the first scope, TO for their partners in turn, BOTH for both
// param minPartners: integer = 2 — the least number of distinct partners
// param maxPartners: integer? = null — the most distinct partners; null for any number
// param minTies: integer = 1 — the least number of ties
// param maxTies: integer? = null — the most ties; null for any number
// param kinds: list<string> = ['partnership'] — tie kinds that count: partnership, visit, meeting, investment
// param statuses: list<string>? = null — states that count; null for all but planned partnerships
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param rollUp: boolean = true — at level PROVINCE, whether a city's ties count for its province
// column region: node — the region
// column partnerCount: integer — the number of distinct partners
// column tieCount: integer — the number of distinct ties
// column partners: list<node> — the partners by name
// column ties: list<node> — the ties by id
// column side: string — FROM or TO: the scope that the region is listed for
// column linkShare: float — its part of all links, 0 to 1; a link is a region with a partner, before the thresholds
// column tieShare: float — the part of all ties that name it, 0 to 1, before the thresholds
// order: side, partnerCount descending, region.name, region.id
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
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
MATCH (a:Region)<-[ra:PARTY|HOST|GUEST|INVESTOR|TARGET]-(t)-[rb:PARTY|HOST|GUEST|INVESTOR|TARGET]->(b:Region)
WHERE a.country = $fromCountry
  AND b.country = $toCountry
  AND (type(ra) <> type(rb) OR coalesce(ra.side, '') <> coalesce(rb.side, ''))
  AND ($fromWithin IS NULL OR EXISTS {
    MATCH (a)-[:PART_OF*0..6]->(w)
    WHERE w.id = $fromWithin
  })
  AND ($fromLevel IS NULL OR ($fromLevel = 'PROVINCE' AND ($rollUp OR a:Province)) OR ($fromLevel = 'CITY' AND a:City))
  AND ($toWithin IS NULL OR EXISTS {
    MATCH (b)-[:PART_OF*0..6]->(w)
    WHERE w.id = $toWithin
  })
  AND ($toLevel IS NULL OR ($toLevel = 'PROVINCE' AND ($rollUp OR b:Province)) OR ($toLevel = 'CITY' AND b:City))
MATCH (a)-[:PART_OF*0..6]->(region:Region)
WHERE CASE WHEN $fromLevel = 'PROVINCE' THEN region:Province ELSE region = a END
MATCH (b)-[:PART_OF*0..6]->(partner:Region)
WHERE CASE WHEN $toLevel = 'PROVINCE' THEN partner:Province ELSE partner = b END
WITH DISTINCT region, partner, t
WHERE region <> partner
UNWIND CASE $direction WHEN 'FROM' THEN ['FROM'] WHEN 'TO' THEN ['TO'] ELSE ['FROM', 'TO'] END AS side
WITH side, t,
  CASE side WHEN 'FROM' THEN region ELSE partner END AS region,
  CASE side WHEN 'FROM' THEN partner ELSE region END AS partner
ORDER BY t.id
WITH side, region, collect(DISTINCT partner) AS found, collect(DISTINCT t) AS ties
WITH side, collect({region: region, found: found, ties: ties}) AS rows, sum(size(found)) AS links
WITH side, rows, links, COUNT {
    UNWIND rows AS row
    UNWIND row.ties AS t
    RETURN DISTINCT t
  } AS allTies
UNWIND rows AS row
WITH side, row.region AS region, row.found AS found, row.ties AS ties, links, allTies
WHERE size(found) >= $minPartners
  AND ($maxPartners IS NULL OR size(found) <= $maxPartners)
  AND size(ties) >= $minTies
  AND ($maxTies IS NULL OR size(ties) <= $maxTies)
RETURN region, size(found) AS partnerCount, size(ties) AS tieCount,
  COLLECT {
    UNWIND found AS partner
    RETURN partner
    ORDER BY partner.name, partner.id
  } AS partners, ties, side,
  toFloat(size(found)) / links AS linkShare,
  toFloat(size(ties)) / allTies AS tieShare
ORDER BY side, partnerCount DESC, region.name, region.id
