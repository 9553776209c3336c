// What was recorded, amended, merged, retracted or reverted, as the graph's log of changes has it, oldest first.
// param since: string? = null — the first day, 2026-11-24, or instant; null for no bound
// param until: string? = null — the last day, until its end; null for no bound
// param actions: list<string>? = null — recorded, amended, merged, retracted, reverted; null for all
// param kinds: list<string>? = null — what was changed: partnership, visit, meeting, investment, official, company, sector, programme, source, event, reading; null for all
// param subject: string? = null — id of the node changed; null for any
// param by: string? = null — who changed it: a user's name, or import; null for anybody
// param after: integer = 0 — the number of the last change of the page before; 0 for the first page
// param first: integer = 100 — the most changes
// column change: node — the change: sequence, at, by, action, kind, subject, summary, dossier, clientKey, before, after
// column at: string — when it was made, in UTC
// column by: string — who made it: a user's name, or import
// column action: string — recorded, amended, merged, retracted or reverted
// column summary: string — what it was, in a sentence
// column node: node? — the node as the change left it: the present one, or a former one that was replaced since
// order: change.sequence
MATCH (c:Change)
WHERE c.sequence > $after
  AND ($since IS NULL OR c.at >= $since)
  AND ($until IS NULL OR c.at <= $until + 'T23:59:59.999Z')
  AND ($actions IS NULL OR c.action IN $actions)
  AND ($kinds IS NULL OR c.kind IN $kinds)
  AND ($subject IS NULL OR c.subject = $subject)
  AND ($by IS NULL OR c.by = $by)
OPTIONAL MATCH (c)-[:CHANGED]->(n)
RETURN c AS change, c.at AS at, c.by AS by, c.action AS action, c.summary AS summary, n AS node
ORDER BY change.sequence
LIMIT $first
