// Pairs of regions whose partnerships never got past a first step and have not moved since a day.
// param before: string — the latest dated step of the pair lies before this day
// param country: string? = null — country code of one of the two; null for any
// param within: string? = null — id of a region; one of the two is it or lies under it
// column from: node — the region that the partnership names first
// column to: node — the other
// column statuses: list<string> — the states that their partnerships have, in alphabetical order
// column last: string — the latest dated step
// column ties: list<node> — the partnerships by id
// order: last, from.name, from.id, to.name, to.id
MATCH (a:Region)<-[:PARTY {side: 'from'}]-(t:Partnership)-[:PARTY {side: 'to'}]->(b:Region)
WHERE t.status <> 'planned'
  AND ($country IS NULL OR a.country = $country OR b.country = $country)
  AND ($within IS NULL OR EXISTS {
    MATCH (a)-[:PART_OF*0..6]->(w)
    WHERE w.id = $within
  } OR EXISTS {
    MATCH (b)-[:PART_OF*0..6]->(w)
    WHERE w.id = $within
  })
OPTIONAL MATCH (t)-[:PASSED]->(m:Milestone)
WITH a, b, t, collect(m.status) AS passed, max(m.on) AS reached
WITH a, b, t, passed + [t.status] AS steps, CASE WHEN reached IS NULL OR t.on > reached THEN t.on ELSE reached END AS latest
ORDER BY t.status, t.id
WITH a, b, collect(DISTINCT t.status) AS statuses, max(latest) AS last, collect(steps) AS allSteps, collect(t) AS found
WHERE all(steps IN allSteps WHERE all(step IN steps WHERE step IN ['proposed', 'planned', 'exploring', 'loi']))
  AND last < $before
UNWIND found AS t
WITH a, b, statuses, last, t
ORDER BY t.id
WITH a, b, statuses, last, collect(t) AS ties
RETURN a AS from, b AS to, statuses, last, ties
ORDER BY last, from.name, from.id, to.name, to.id
