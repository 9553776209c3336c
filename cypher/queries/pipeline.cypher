// How many ties stand at each step, from proposed to ended, by kind, country, province or region.
// param by: list<string> = ['KIND'] — what to group by: KIND, COUNTRY, PROVINCE, REGION; a tie counts for each of its regions
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count: partnership, visit, meeting, investment
// param statuses: list<string>? = null — the steps that are listed; null for all
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param country: string? = null — country code of a region that takes part, and of the groups; null for any
// param within: string? = null — id of a region; only ties of it and what lies under it, and only such groups
// param from: string? = null — only ties dated in or after this year, month or day
// param to: string? = null — only ties dated in or before this year, month or day
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// column kind: string? — by KIND
// column country: node? — by COUNTRY
// column province: node? — by PROVINCE
// column region: node? — by REGION, as the tie names it
// column status: string — the step
// column step: integer — its place in the order of steps: 0 proposed, planned, exploring, loi, mou, agreement, active, completed, 8 ended
// column tieCount: integer — the number of ties that stand there
// column share: float — their part of the ties of their group, 0 to 1
// column ties: list<node> — the ties by id
// order: kind, country.name, country.id, province.name, province.id, region.name, region.id, step
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
  AND ($from IS NULL OR t.on >= $from)
  AND ($to IS NULL OR t.on <= $to OR t.on STARTS WITH $to)
  AND ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
  AND (($country IS NULL AND $within IS NULL) OR EXISTS {
    MATCH (t)-[:PARTY|HOST|GUEST|INVESTOR|TARGET]->(r:Region)
    WHERE ($country IS NULL OR r.country = $country)
      AND ($within IS NULL OR EXISTS {
        MATCH (r)-[:PART_OF*0..6]->(w)
        WHERE w.id = $within
      })
  })
OPTIONAL MATCH (t)-[:PARTY|HOST|GUEST|INVESTOR|TARGET]->(r:Region)
WHERE any(key IN $by WHERE key <> 'KIND')
  AND ($country IS NULL OR r.country = $country)
  AND ($within IS NULL OR EXISTS {
    MATCH (r)-[:PART_OF*0..6]->(w)
    WHERE w.id = $within
  })
OPTIONAL MATCH (r)-[:PART_OF*0..6]->(province:Province)
WHERE 'PROVINCE' IN $by
OPTIONAL MATCH (r)-[:PART_OF*1..6]->(country:Country)
WHERE 'COUNTRY' IN $by
WITH DISTINCT t, state, country, province,
  CASE WHEN 'KIND' IN $by THEN t.kind END AS kind,
  CASE WHEN 'REGION' IN $by THEN r END AS region
ORDER BY t.id
WITH kind, country, province, region, state, collect(t) AS ties
WITH kind, country, province, region, sum(size(ties)) AS total, collect({status: state, ties: ties}) AS found
UNWIND found AS one
WITH kind, country, province, region, total, one.status AS status, one.ties AS ties
WHERE $statuses IS NULL OR status IN $statuses
RETURN kind, country, province, region, status,
  CASE status
    WHEN 'proposed' THEN 0
    WHEN 'planned' THEN 1
    WHEN 'exploring' THEN 2
    WHEN 'loi' THEN 3
    WHEN 'mou' THEN 4
    WHEN 'agreement' THEN 5
    WHEN 'active' THEN 6
    WHEN 'completed' THEN 7
    ELSE 8
  END AS step,
  size(ties) AS tieCount, toFloat(size(ties)) / total AS share, ties
ORDER BY kind, country.name, country.id, province.name, province.id, region.name, region.id, step
