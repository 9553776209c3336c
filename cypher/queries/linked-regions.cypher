// Regions of one country that link to at least so many regions of another, with those partners and the ties.
// A link is a tie with one end on either side; a partnership that is only planned is none.
// param fromCountry: string — country code of the regions listed
// param fromLevel: string? = null — PROVINCE, CITY, or null for each region as the tie names it
// param fromWithin: string? = null — id of a region; only it and what lies under it counts
// param toCountry: string — country code of the partners
// param toLevel: string? = null — PROVINCE, CITY, or null for each region as the tie names it
// param toWithin: string? = null — id of a region; only it and what lies under it counts
// param minPartners: integer = 2 — the least number of distinct partners
// param kinds: list<string> = ['partnership'] — tie kinds that count: partnership, visit, meeting, investment
// param statuses: list<string>? = null — states that count; null for all but planned partnerships
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param rollUp: boolean = true — at level PROVINCE, whether a city's ties count for its province
// column region: node — the region
// column partnerCount: integer — the number of distinct partners
// column partners: list<node> — the partners by name
// column ties: list<node> — the ties by id
// order: partnerCount descending, region.name, region.id
MATCH (t:Tie)
WHERE t.kind IN $kinds
  AND ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
OPTIONAL MATCH (t)-[:PASSED]->(m:Milestone)
WHERE m.on <= $asOf
WITH t, m
ORDER BY m.on,
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
  END
WITH t, collect(m.status) AS passed
WITH t, CASE WHEN $asOf IS NULL THEN t.status ELSE last(passed) END AS state
WHERE state IS NOT NULL
  AND (($statuses IS NULL AND (t.kind <> 'partnership' OR state <> 'planned')) OR state IN $statuses)
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
WITH region, partner, t
ORDER BY t.id
WITH region, collect(DISTINCT partner) AS found, collect(DISTINCT t) AS ties
WHERE size(found) >= $minPartners
UNWIND found AS partner
WITH region, partner, ties
ORDER BY partner.name, partner.id
WITH region, collect(partner) AS partners, ties
RETURN region, size(partners) AS partnerCount, partners, ties
ORDER BY partnerCount DESC, region.name, region.id
