// The filtered network in one reading: every tie that counts with who takes part in it, for the analysis of the whole.
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count: partnership, visit, meeting, investment
// param statuses: list<string>? = null — states that count; null for all but planned partnerships
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param countries: list<string>? = null — country codes of the regions that count; null for any
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param also: list<string> = [] — ids of nodes to return without a tie as well
// param limit: integer = 200001 — the most ties
// column tie: string? — the tie's id; null for a node that is asked for by its id
// column kind: string? — its kind
// column type: string? — what exactly
// column status: string? — its state, on the day asked for
// column on: string? — its date
// column since: string? — when its first step was reached
// column amount: float? — the money in it
// column currency: string? — its currency
// column programme: string? — the code of its programme
// column sectors: list<string> — ids of the sectors that it covers
// column parts: list<map> — {role, side, id, name, kind, country, up}: kind is the label; up is what a region lies in, {id, name, kind, distance}
// order: tie
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
WITH t, state
ORDER BY t.id
LIMIT $limit
RETURN t.id AS tie, t.kind AS kind, t.type AS type, state AS status, t.on AS on, t.since AS since,
  t.amount AS amount, t.currency AS currency,
  head([(t)-[:UNDER]->(g:Programme) | g.code]) AS programme,
  [(t)-[:COVERS]->(s:Sector) | s.id] AS sectors,
  [(t)-[r:PARTY|HOST|GUEST|INVESTOR|TARGET]->(n) WHERE $countries IS NULL OR n.country IS NULL OR n.country IN $countries | {
    role: type(r),
    side: r.side,
    id: n.id,
    name: n.name,
    kind: CASE WHEN n:Province THEN 'Province' WHEN n:City THEN 'City' WHEN n:Official THEN 'Official' ELSE 'Company' END,
    country: n.country,
    up: [p = (n)-[:PART_OF*1..6]->(w) | {
      id: w.id,
      name: w.name,
      kind: CASE WHEN w:Province THEN 'Province' WHEN w:City THEN 'City' ELSE 'Country' END,
      distance: length(p)
    }]
  }] AS parts
ORDER BY tie
UNION ALL
UNWIND $also AS asked
MATCH (n:Entity {id: asked})
RETURN null AS tie, null AS kind, null AS type, null AS status, null AS on, null AS since,
  null AS amount, null AS currency,
  null AS programme,
  [] AS sectors,
  [{
    role: null,
    side: null,
    id: n.id,
    name: n.name,
    kind: CASE WHEN n:Province THEN 'Province' WHEN n:City THEN 'City' ELSE head([label IN labels(n) WHERE label <> 'Entity']) END,
    country: n.country,
    up: [p = (n)-[:PART_OF*1..6]->(w) | {
      id: w.id,
      name: w.name,
      kind: CASE WHEN w:Province THEN 'Province' WHEN w:City THEN 'City' ELSE 'Country' END,
      distance: length(p)
    }]
  }] AS parts
