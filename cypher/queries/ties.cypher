// Ties by their filters, in order of their date.
// param subject: string? = null — id of a node that takes part, or of a region above one that does; null for any
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count: partnership, visit, meeting, investment
// param statuses: list<string>? = null — states that count; null for all
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param from: string? = null — only ties dated in or after this year, month or day
// param to: string? = null — only ties dated in or before this year, month or day
// param operatingFrom: string? = null — only ties that begin operation in or after this year, month or day
// param rollUp: boolean = true — whether ties of what lies under a region count for it
// param after: string? = null — id of the last tie of the page before; null for the first page
// param first: integer = 100 — the most ties
// column tie: node — the tie
// column state: string — its state, today or on the day asked for
// order: tie.on, tie.id
CALL {
  MATCH (t:Tie)
  WHERE t.kind IN $kinds
    AND ($knownAt IS NULL OR t.recordedAt <= $knownAt + 'T23:59:59.999Z')
  RETURN t
  UNION ALL
  MATCH (t:FormerTie)
  WHERE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
    AND t.supersededAt > $knownAt + 'T23:59:59.999Z'
    AND t.kind IN $kinds
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
  AND ($from IS NULL OR t.on >= $from)
  AND ($to IS NULL OR t.on <= $to OR t.on STARTS WITH $to)
  AND ($operatingFrom IS NULL OR t.operatingFrom >= $operatingFrom)
  AND ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
  AND ($subject IS NULL OR EXISTS {
    MATCH (t)-[]->(n:Entity)
    WHERE n.id = $subject
  } OR ($rollUp AND EXISTS {
    MATCH (t)-[:PARTY|HOST|GUEST|INVESTOR|TARGET]->(a:Region)-[:PART_OF*1..6]->(w)
    WHERE w.id = $subject
  }))
OPTIONAL MATCH (last:Entity {id: $after})
OPTIONAL MATCH (former:FormerTie {id: $after})
WHERE former.recordedAt <= $knownAt + 'T23:59:59.999Z'
  AND former.supersededAt > $knownAt + 'T23:59:59.999Z'
WITH t, state, coalesce(t.on, '~') AS day, coalesce(CASE WHEN former IS NULL THEN last.on ELSE former.on END, '~') AS lastDay
WHERE $after IS NULL OR day > lastDay OR (day = lastDay AND t.id > $after)
RETURN t AS tie, state
ORDER BY day, tie.id
LIMIT $first
