// Which of some ids and codes the graph does not know.
// param ids: list<string> = [] — ids of nodes
// param codes: list<string> = [] — ids or codes of sectors and programmes
// column unknown: string — an id or code that no node has
// order: unknown
UNWIND [id IN $ids | {text: id, code: false}] + [code IN $codes | {text: code, code: true}] AS asked
OPTIONAL MATCH (n:Entity {id: asked.text})
OPTIONAL MATCH (s:Sector {code: asked.text})
OPTIONAL MATCH (g:Programme {code: asked.text})
WITH asked, count(n) AS byId, count(s) + count(g) AS byCode
WHERE byId = 0 AND (NOT asked.code OR byCode = 0)
RETURN DISTINCT asked.text AS unknown
ORDER BY unknown
