// Who visited whom how often: visits from regions of one scope to regions of another.
// param guestCountry: string — country code of the guests
// param guestLevel: string? = null — PROVINCE, CITY, or null for each region as the tie names it
// param guestWithin: string? = null — id of a region; only it and what lies under it counts
// param hostCountry: string — country code of the hosts
// param hostLevel: string? = null — PROVINCE, CITY, or null for each region as the tie names it
// param hostWithin: string? = null — id of a region; only it and what lies under it counts
// param statuses: list<string>? = ['completed'] — states that count; null for all
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param rollUp: boolean = true — at level PROVINCE, whether a city's visits count for its province
// column guest: node — the region that came
// column host: node — the region that received
// column visitCount: integer — the number of visits
// column ties: list<node> — the visits by date and id
// order: visitCount descending, guest.name, guest.id, host.name, host.id
CALL {
  MATCH (t:Visit)
  WHERE $knownAt IS NULL OR t.recordedAt <= $knownAt + 'T23:59:59.999Z'
  RETURN t
  UNION ALL
  MATCH (t:FormerTie)
  WHERE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
    AND t.supersededAt > $knownAt + 'T23:59:59.999Z'
    AND t.kind = 'visit'
  RETURN t
}
WITH t, CASE WHEN $asOf IS NULL THEN t.status ELSE head(COLLECT {
    MATCH (t)-[:PASSED]->(m)
    WHERE m.on <= $asOf
    RETURN m.status
    ORDER BY m.on DESC,
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
      END DESC
    LIMIT 1
  }) END AS state
WHERE state IS NOT NULL
  AND ($statuses IS NULL OR state IN $statuses)
MATCH (a:Region)<-[:GUEST]-(t)-[:HOST]->(b:Region)
WHERE a.country = $guestCountry
  AND b.country = $hostCountry
  AND ($guestWithin IS NULL OR EXISTS {
    MATCH (a)-[:PART_OF*0..6]->(w)
    WHERE w.id = $guestWithin
  })
  AND ($guestLevel IS NULL OR ($guestLevel = 'PROVINCE' AND ($rollUp OR a:Province)) OR ($guestLevel = 'CITY' AND a:City))
  AND ($hostWithin IS NULL OR EXISTS {
    MATCH (b)-[:PART_OF*0..6]->(w)
    WHERE w.id = $hostWithin
  })
  AND ($hostLevel IS NULL OR ($hostLevel = 'PROVINCE' AND ($rollUp OR b:Province)) OR ($hostLevel = 'CITY' AND b:City))
MATCH (a)-[:PART_OF*0..6]->(guest:Region)
WHERE CASE WHEN $guestLevel = 'PROVINCE' THEN guest:Province ELSE guest = a END
MATCH (b)-[:PART_OF*0..6]->(host:Region)
WHERE CASE WHEN $hostLevel = 'PROVINCE' THEN host:Province ELSE host = b END
WITH DISTINCT guest, host, t
WITH guest, host, t
ORDER BY t.on, t.id
WITH guest, host, collect(t) AS ties
RETURN guest, host, size(ties) AS visitCount, ties
ORDER BY visitCount DESC, guest.name, guest.id, host.name, host.id
