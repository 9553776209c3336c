// What a view shows: every tie that counts with its dated steps and who takes part in it, then what the parts are.
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count: partnership, visit, meeting, investment
// param statuses: list<string>? = null — states that count; null for all but planned partnerships
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param from: string? = null — only ties with a date or step in or after this year, month or day
// param to: string? = null — only ties with a date or step in or before this year, month or day
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param center: string? = null — id of a node to return even if no tie names it
// param parts: list<string> = ['OFFICIALS', 'COMPANIES'] — what is shown beside regions: OFFICIALS, COMPANIES, SECTORS, PROGRAMMES, HIERARCHY
// param limit: integer = 200001 — the most ties
// column row: string — what the item is: tie, node or link
// column item: map — a tie with its steps and parts; a node by id; or an office or a company's sector, {from, to, type, on, until}
// order: ties by id, then nodes by id, then links by their ends
MATCH (t:Tie|FormerTie)
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
OPTIONAL MATCH (t)-[:PASSED]->(m)
WHERE m.on IS NOT NULL
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
WITH t, collect(CASE WHEN m IS NULL THEN null ELSE {status: m.status, on: m.on} END) AS steps
WITH t, steps, CASE WHEN $asOf IS NULL THEN t.status
    ELSE last([step IN steps WHERE step.on <= $asOf | step.status])
  END AS state
WHERE state IS NOT NULL
  AND (($statuses IS NULL AND (t.kind <> 'partnership' OR state <> 'planned')) OR state IN $statuses)
  AND (($from IS NULL AND $to IS NULL) OR any(day IN [step IN steps | step.on] + [t.on] WHERE
    ($from IS NULL OR day >= left($from, size(day)))
    AND ($to IS NULL OR left(day, size($to)) <= $to)))
WITH t, steps, state
ORDER BY t.id
LIMIT $limit
RETURN 'tie' AS row, {
  id: t.id,
  kind: t.kind,
  status: state,
  on: CASE t.kind WHEN 'partnership' THEN coalesce(t.since, t.on) ELSE coalesce(t.on, t.since) END,
  until: t.until,
  amount: t.amount,
  currency: t.currency,
  programme: head([(t)-[:UNDER]->(g:Programme) | g.code]),
  sectors: [(t)-[:COVERS]->(s:Sector) | s.id],
  steps: steps,
  parts: [(t)-[r:PARTY|HOST|GUEST|INVESTOR|TARGET]->(n) | {role: type(r), side: r.side, id: n.id}]
} AS item
ORDER BY item.id
UNION ALL
MATCH (n:Country|Region|Official|Company|Sector|Programme)
WHERE n.id = $center
  OR n:Country
  OR n:Province
  OR (n:Sector AND 'SECTORS' IN $parts)
  OR (n:Programme AND 'PROGRAMMES' IN $parts)
  OR EXISTS {
    MATCH (n)<-[:PARTY|HOST|GUEST|INVESTOR|TARGET]-()
  }
RETURN 'node' AS row, {
  id: n.id,
  kind: CASE WHEN n:Province THEN 'Province'
    WHEN n:City THEN 'City'
    ELSE head([label IN labels(n) WHERE label IN ['Country', 'Official', 'Company', 'Sector', 'Programme']])
  END,
  name: n.name,
  nameEn: n.nameEn,
  nameId: n.nameId,
  nameZh: n.nameZh,
  code: n.code,
  country: CASE WHEN n:Country THEN n.code ELSE n.country END,
  parent: CASE WHEN n:City THEN head([(n)-[:PART_OF*1..6]->(p:Province) | p.id]) END,
  lat: n.lat,
  lon: n.lon
} AS item
ORDER BY item.id
UNION ALL
MATCH (a:Official|Company)-[r:HOLDS_OFFICE|IN_SECTOR]->(b:Entity)
WHERE ('OFFICIALS' IN $parts AND type(r) = 'HOLDS_OFFICE')
  OR ('COMPANIES' IN $parts AND 'SECTORS' IN $parts AND type(r) = 'IN_SECTOR')
RETURN 'link' AS row, {from: a.id, to: b.id, type: type(r), on: r.from, until: r.to} AS item
ORDER BY item.from, item.to, item.type, item.on
