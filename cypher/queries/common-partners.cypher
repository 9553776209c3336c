// The regions that every one of some regions links to, or at least so many of them.
// param regions: list<string> — ids of the regions, at least one
// param kinds: list<string> = ['partnership'] — tie kinds that count: partnership, visit, meeting, investment
// param statuses: list<string>? = null — states that count; null for all but planned partnerships
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param country: string? = null — country code of the partners; null for any
// param atLeast: integer? = null — how many of the regions must link to a partner; null for every one
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param level: string? = null — PROVINCE lifts partners to their province, CITY keeps cities, null takes them as named
// param rollUp: boolean = true — whether ties of what lies under a region count for it
// column partner: node — the common partner
// column tieCount: integer — the number of ties that join it to the regions
// column ties: list<node> — those ties by id
// order: tieCount descending, partner.name, partner.id
UNWIND $regions AS asked
WITH DISTINCT asked
MATCH (own:Entity {id: asked})
MATCH (own)<-[:PART_OF*0..6]-(a:Region)
WHERE $rollUp OR a = own
MATCH (a)<-[ra:PARTY|HOST|GUEST|INVESTOR|TARGET]-(t:Tie|FormerTie)-[rb:PARTY|HOST|GUEST|INVESTOR|TARGET]->(b:Region)
WHERE t.kind IN $kinds
  AND CASE WHEN $knownAt IS NULL THEN t:Tie
    ELSE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
      AND (t.supersededAt IS NULL OR t.supersededAt > $knownAt + 'T23:59:59.999Z')
  END
  AND ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
  AND ($country IS NULL OR b.country = $country)
  AND ($level IS NULL OR $level = 'PROVINCE' OR b:City)
  AND (type(ra) <> type(rb) OR coalesce(ra.side, '') <> coalesce(rb.side, ''))
WITH DISTINCT own, t, b
WITH own, b, t, CASE WHEN $asOf IS NULL THEN t.status ELSE head(COLLECT {
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
MATCH (b)-[:PART_OF*0..6]->(partner:Region)
WHERE CASE WHEN $level = 'PROVINCE' THEN partner:Province ELSE partner = b END
WITH DISTINCT own, partner, t
ORDER BY t.id
WITH partner, collect(DISTINCT own.id) AS owners, collect(DISTINCT t) AS ties
WHERE size([asked IN $regions WHERE asked IN owners]) >= coalesce($atLeast, size($regions))
  AND NOT partner.id IN $regions
RETURN partner, size(ties) AS tieCount, ties
ORDER BY tieCount DESC, partner.name, partner.id
