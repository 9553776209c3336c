// Pairs of regions whose partnerships never got past a first step and have not moved since a day.
// param before: string — the latest dated step of the pair lies before this day
// param country: string? = null — country code of one of the two; null for any
// param within: string? = null — id of a region; one of the two is it or lies under it
// param asOf: string? = null — a day, 2025-06-24; only steps on or before it count, and a tie's state is the last of them
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// column from: node — the region that the partnership names first
// column to: node — the other
// column statuses: list<string> — the states that their partnerships have, in alphabetical order
// column last: string — the latest dated step
// column ties: list<node> — the partnerships by id
// order: last, from.name, from.id, to.name, to.id
CALL {
  MATCH (t:Partnership)
  WHERE $knownAt IS NULL OR t.recordedAt <= $knownAt + 'T23:59:59.999Z'
  RETURN t
  UNION ALL
  MATCH (t:FormerTie)
  WHERE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
    AND t.supersededAt > $knownAt + 'T23:59:59.999Z'
    AND t.kind = 'partnership'
  RETURN t
}
WITH t, COLLECT {
    MATCH (t)-[:PASSED]->(m)
    WHERE $asOf IS NULL OR m.on <= $asOf
    RETURN m
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
  } AS passed
WITH t, passed, CASE WHEN $asOf IS NULL THEN t.status ELSE last(passed).status END AS state
WHERE state <> 'planned'
MATCH (a:Region)<-[:PARTY {side: 'from'}]-(t)-[:PARTY {side: 'to'}]->(b:Region)
WHERE ($country IS NULL OR a.country = $country OR b.country = $country)
  AND ($within IS NULL OR EXISTS {
    MATCH (a)-[:PART_OF*0..6]->(w)
    WHERE w.id = $within
  } OR EXISTS {
    MATCH (b)-[:PART_OF*0..6]->(w)
    WHERE w.id = $within
  })
UNWIND [m IN passed | m.on] + [CASE WHEN $asOf IS NULL OR t.on <= $asOf THEN t.on END] AS day
WITH a, b, t, state, [m IN passed | m.status] + [state] AS steps, max(day) AS latest
ORDER BY state, t.id
WITH a, b, collect(DISTINCT state) AS statuses, max(latest) AS last, collect(steps) AS allSteps, collect(t) AS found
WHERE all(steps IN allSteps WHERE all(step IN steps WHERE step IN ['proposed', 'planned', 'exploring', 'loi']))
  AND last < $before
RETURN a AS from, b AS to, statuses, last, COLLECT {
    UNWIND found AS t
    RETURN t
    ORDER BY t.id
  } AS ties
ORDER BY last, from.name, from.id, to.name, to.id
