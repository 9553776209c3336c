// The ties that name each of some nodes.
// param ids: list<string> — ids of regions, officials, companies, sectors, programmes or sources
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count
// param first: integer = 100 — the most ties for each node
// column id: string — the node's id
// column ties: list<node> — its ties by id
// order: id
UNWIND $ids AS asked
WITH DISTINCT asked
MATCH (n:Entity {id: asked})<-[]-(t:Tie)
WHERE t.kind IN $kinds
WITH DISTINCT asked, t
ORDER BY t.id
WITH asked, collect(t)[0..$first] AS ties
RETURN asked AS id, ties
ORDER BY id
