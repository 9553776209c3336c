// Nodes with their surroundings: where they lie, who holds office, what belongs to whom, what they mean.
// param ids: list<string> — ids of the nodes
// column node: node — the node
// column places: list<node> — for a region, what it lies in, nearest first, up to its country
// column links: list<map> — {type, out, role, acting, since, until, node}: neighbours other than ties, hierarchy and sources
// column sources: list<map> — {source, evidence}
// order: node.id
UNWIND $ids AS asked
WITH DISTINCT asked
MATCH (n:Entity {id: asked})
OPTIONAL MATCH up = (n)-[:PART_OF*1..6]->(w)
WITH n, w, length(up) AS distance
ORDER BY distance
WITH n, collect(w) AS places
RETURN n AS node, places,
  [(n)-[r:HOLDS_OFFICE|BASED_IN|OPERATES_IN|SUBSIDIARY_OF|IN_SECTOR]-(o) |
    {type: type(r), out: startNode(r) = n, role: r.role, acting: r.acting, since: r.from, until: r.to, node: o}] AS links,
  [(n)-[r:REPORTED_IN]->(s:Source) | {source: s, evidence: r.evidence}] AS sources
ORDER BY node.id
