// The officials who appear in a tie together with an official, and in which ties.
// param official: string — id of the official
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count
// param asOf: string? = null — a day, 2025-06-24; only ties that had reached a step by then
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// column official: node — the other official
// column tieCount: integer — the number of ties that name both
// column ties: list<node> — those ties by id
// order: tieCount descending, official.name, official.id
MATCH (me:Entity {id: $official})
MATCH (me)<-[:SIGNED_BY|WITNESSED_BY|INVOLVES|GUEST|HOST|PARTY]-(t:Tie|FormerTie)-[:SIGNED_BY|WITNESSED_BY|INVOLVES|GUEST|HOST|PARTY]->(official:Official)
WHERE t.kind IN $kinds
  AND official <> me
  AND CASE WHEN $knownAt IS NULL THEN t:Tie
    ELSE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
      AND (t.supersededAt IS NULL OR t.supersededAt > $knownAt + 'T23:59:59.999Z')
  END
  AND ($asOf IS NULL OR EXISTS {
    MATCH (t)-[:PASSED]->(m)
    WHERE m.on <= $asOf
  })
WITH DISTINCT official, t
WITH official, t
ORDER BY t.id
WITH official, collect(t) AS ties
RETURN official, size(ties) AS tieCount, ties
ORDER BY tieCount DESC, official.name, official.id
