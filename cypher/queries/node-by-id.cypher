// Any one node by its id, also milestones and readings, with its sources.
// param id: string — the id
// column node: node — the node
// column sources: list<map> — {source, evidence}
// order: at most one row
MATCH (n:Entity {id: $id})
RETURN n AS node, [(n)-[r:REPORTED_IN]->(s:Source) | {source: s, evidence: r.evidence}] AS sources
UNION
MATCH (n:Milestone {id: $id})
RETURN n AS node, [(n)-[r:REPORTED_IN]->(s:Source) | {source: s, evidence: r.evidence}] AS sources
UNION
MATCH (n:Reading {id: $id})
RETURN n AS node, [(n)-[r:REPORTED_IN]->(s:Source) | {source: s, evidence: r.evidence}] AS sources
