// What happened, step by step: dated milestones of ties, oldest first.
// param subject: string? = null — id of a region, country, official, company, sector, programme or source; null for everything
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count
// param statuses: list<string>? = null — the milestones that count; null for all
// param from: string? = null — the first day, year or month that counts; null for no bound
// param to: string? = null — the last day, year or month that counts; null for no bound
// param asOf: string? = null — a day, 2025-06-24; only what had happened by then
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param rollUp: boolean = true — whether ties of what lies under a region count for it
// param first: integer = 100 — the most entries
// column date: string — the date, as precise as stated
// column status: string — the step reached
// column milestone: node — the milestone
// column tie: node — the tie that reached it
// order: date, tie.id, milestone.id
CALL {
  MATCH (t:Tie)-[:PASSED]->(m:Milestone)
  WHERE m.on IS NOT NULL
    AND t.kind IN $kinds
    AND ($knownAt IS NULL OR t.recordedAt <= $knownAt + 'T23:59:59.999Z')
  RETURN t, m
  UNION ALL
  MATCH (t:FormerTie)-[:PASSED]->(m)
  WHERE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
    AND t.supersededAt > $knownAt + 'T23:59:59.999Z'
    AND m.on IS NOT NULL
    AND t.kind IN $kinds
  RETURN t, m
}
WITH t, m
WHERE ($asOf IS NULL OR m.on <= $asOf)
  AND ($statuses IS NULL OR m.status IN $statuses)
  AND ($from IS NULL OR m.on >= $from)
  AND ($to IS NULL OR m.on <= $to OR m.on STARTS WITH $to)
  AND ($subject IS NULL OR EXISTS {
    MATCH (t)-[]->(n:Entity)
    WHERE n.id = $subject
  } OR ($rollUp AND EXISTS {
    MATCH (t)-[:PARTY|HOST|GUEST|INVESTOR|TARGET]->(a:Region)-[:PART_OF*1..6]->(w)
    WHERE w.id = $subject
  }))
RETURN m.on AS date, m.status AS status, m AS milestone, t AS tie
ORDER BY date, tie.id, milestone.id
LIMIT $first
