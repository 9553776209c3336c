// The network around a node: what is at most so many ties away, nearest first, and every tie among what is returned.
// param center: string — id of the node in the middle
// param depth: integer = 1 — how many ties away, 0 to 5
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count: partnership, visit, meeting, investment
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param limit: integer = 500 — the most nodes
// column nodes: list<node> — the centre, then its neighbours by distance and name
// column edges: list<map> — {from, to, type, tie, status, on, programme} by ends, type and tie; from and to are ids
// column truncated: boolean — whether the limit cut nodes off
// order: one row
MATCH (c:Entity {id: $center})
OPTIONAL MATCH (t:Tie)-[:PASSED]->(m:Milestone)
WHERE m.on <= $asOf
WITH c, t, m
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
WITH c, t, last(collect(m.status)) AS state
WITH c, collect(CASE WHEN t.kind = 'partnership' AND state = 'planned' THEN null ELSE {tie: t.id, state: state} END) AS dated
WITH [c] AS l0, [c] AS seen, dated,
  [kind IN $kinds | CASE kind
    WHEN 'partnership' THEN 'PARTNERS_WITH'
    WHEN 'visit' THEN 'VISITED'
    WHEN 'meeting' THEN 'MET'
    ELSE 'INVESTS_IN'
  END] AS types
UNWIND CASE WHEN size(l0) = 0 THEN [null] ELSE l0 END AS f
OPTIONAL MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
WHERE $depth >= 1
  AND type(r) IN types
  AND NOT n IN seen
  AND ($asOf IS NULL OR any(d IN dated WHERE d.tie = r.tie))
WITH types, dated, seen, n
ORDER BY n.name, n.id
WITH types, dated, seen, collect(DISTINCT n) AS l1
WITH types, dated, seen + l1 AS seen, l1
UNWIND CASE WHEN size(l1) = 0 THEN [null] ELSE l1 END AS f
OPTIONAL MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
WHERE $depth >= 2
  AND type(r) IN types
  AND NOT n IN seen
  AND ($asOf IS NULL OR any(d IN dated WHERE d.tie = r.tie))
WITH types, dated, seen, n
ORDER BY n.name, n.id
WITH types, dated, seen, collect(DISTINCT n) AS l2
WITH types, dated, seen + l2 AS seen, l2
UNWIND CASE WHEN size(l2) = 0 THEN [null] ELSE l2 END AS f
OPTIONAL MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
WHERE $depth >= 3
  AND type(r) IN types
  AND NOT n IN seen
  AND ($asOf IS NULL OR any(d IN dated WHERE d.tie = r.tie))
WITH types, dated, seen, n
ORDER BY n.name, n.id
WITH types, dated, seen, collect(DISTINCT n) AS l3
WITH types, dated, seen + l3 AS seen, l3
UNWIND CASE WHEN size(l3) = 0 THEN [null] ELSE l3 END AS f
OPTIONAL MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
WHERE $depth >= 4
  AND type(r) IN types
  AND NOT n IN seen
  AND ($asOf IS NULL OR any(d IN dated WHERE d.tie = r.tie))
WITH types, dated, seen, n
ORDER BY n.name, n.id
WITH types, dated, seen, collect(DISTINCT n) AS l4
WITH types, dated, seen + l4 AS seen, l4
UNWIND CASE WHEN size(l4) = 0 THEN [null] ELSE l4 END AS f
OPTIONAL MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
WHERE $depth >= 5
  AND type(r) IN types
  AND NOT n IN seen
  AND ($asOf IS NULL OR any(d IN dated WHERE d.tie = r.tie))
WITH types, dated, seen, n
ORDER BY n.name, n.id
WITH types, dated, seen, collect(DISTINCT n) AS l5
WITH types, dated, seen + l5 AS seen, l5
WITH types, dated, seen[0..$limit] AS nodes, size(seen) > $limit AS truncated
UNWIND nodes AS a
OPTIONAL MATCH (a)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]->(b:Entity)
WHERE type(r) IN types
  AND b IN nodes
  AND ($asOf IS NULL OR any(d IN dated WHERE d.tie = r.tie))
WITH nodes, truncated, dated, a, r, b
ORDER BY a.id, b.id, type(r), r.tie
WITH nodes, truncated, collect(CASE WHEN r IS NULL THEN null ELSE {
    from: a.id,
    to: b.id,
    type: type(r),
    tie: r.tie,
    status: CASE WHEN $asOf IS NULL THEN r.status ELSE head([d IN dated WHERE d.tie = r.tie | d.state]) END,
    on: coalesce(r.on, r.since),
    programme: r.programme
  } END) AS edges
RETURN nodes, edges, truncated
