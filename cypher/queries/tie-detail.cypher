// Ties with everything that is stated about them: who took part, what they cover, their steps and their sources.
// param ids: list<string> — ids of the ties
// column tie: node — the tie
// column parts: list<map> — {role, side, as, node}: role is the relationship type, side from or to, as the investor's part
// column milestones: list<map> — {milestone, sources}, sources as below
// column sources: list<map> — {source, evidence}
// order: tie.id
UNWIND $ids AS asked
WITH DISTINCT asked
MATCH (t:Entity {id: asked})
WHERE t:Tie
RETURN t AS tie,
  [(t)-[r:PARTY|HOST|GUEST|INVESTOR|TARGET|SIGNED_BY|WITNESSED_BY|FACILITATED_BY|INVOLVES|COVERS|UNDER]->(n) |
    {role: type(r), side: r.side, as: r.role, node: n}] AS parts,
  [(t)-[:PASSED]->(m:Milestone) |
    {milestone: m, sources: [(m)-[r:REPORTED_IN]->(s:Source) | {source: s, evidence: r.evidence}]}] AS milestones,
  [(t)-[r:REPORTED_IN]->(s:Source) | {source: s, evidence: r.evidence}] AS sources
ORDER BY tie.id
