// All shortest paths between two nodes over ties and the hierarchy of places.
// Between its ends a path passes through regions only: neither countries nor people nor companies.
// param from: string — id of the node to start from
// param to: string — id of the node to reach
// param maxLength: integer = 6 — the most steps, 1 to 10
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count: partnership, visit, meeting, investment
// column length: integer — the number of steps
// column nodes: list<node> — the nodes in walking order
// column steps: list<list<map>> — a walk for each choice among ties that join the same nodes; a step is {from, to, type, tie, status, on, programme}
// order: length, then the names of the nodes, then their ids
MATCH (a:Entity {id: $from}), (b:Entity {id: $to})
WHERE a <> b
MATCH p = allShortestPaths((a)-[:PARTNERS_WITH|VISITED|MET|INVESTS_IN|PART_OF*..10]-(b))
WHERE all(n IN nodes(p) WHERE n:Region OR n = a OR n = b)
  AND all(r IN relationships(p) WHERE type(r) = 'PART_OF' OR type(r) IN [kind IN $kinds | CASE kind
    WHEN 'partnership' THEN 'PARTNERS_WITH'
    WHEN 'visit' THEN 'VISITED'
    WHEN 'meeting' THEN 'MET'
    ELSE 'INVESTS_IN'
  END])
WITH p
WHERE length(p) <= $maxLength
WITH length(p) AS length, nodes(p) AS nodes, collect([r IN relationships(p) | {
    from: startNode(r).id,
    to: endNode(r).id,
    type: type(r),
    tie: r.tie,
    status: r.status,
    on: coalesce(r.on, r.since),
    programme: r.programme
  }]) AS steps
RETURN length, nodes, steps
ORDER BY length, [n IN nodes | n.name], [n IN nodes | n.id]
