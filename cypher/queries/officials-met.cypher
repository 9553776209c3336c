// The officials who appear in a tie together with an official, and in which ties.
// param official: string — id of the official
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count
// column official: node — the other official
// column tieCount: integer — the number of ties that name both
// column ties: list<node> — those ties by id
// order: tieCount descending, official.name, official.id
MATCH (me:Entity {id: $official})
MATCH (me)<-[:SIGNED_BY|WITNESSED_BY|INVOLVES|GUEST|HOST|PARTY]-(t:Tie)-[:SIGNED_BY|WITNESSED_BY|INVOLVES|GUEST|HOST|PARTY]->(official:Official)
WHERE t.kind IN $kinds
  AND official <> me
WITH DISTINCT official, t
WITH official, t
ORDER BY t.id
WITH official, collect(t) AS ties
RETURN official, size(ties) AS tieCount, ties
ORDER BY tieCount DESC, official.name, official.id
