// Which of some ids and codes the graph does not know, and what those have become that were merged.
// param ids: list<string> = [] — ids of nodes
// param codes: list<string> = [] — ids or codes of sectors and programmes
// column unknown: string — an id or code that no node has
// column isCode: boolean — whether it was asked for as a code
// column into: string? — the id of the node into which it was merged; null where it was not
// order: unknown, isCode
UNWIND [id IN $ids | {text: id, code: false}] + [code IN $codes | {text: code, code: true}] AS asked
OPTIONAL MATCH (n:Entity {id: asked.text})
OPTIONAL MATCH (s:Sector {code: asked.text})
OPTIONAL MATCH (g:Programme {code: asked.text})
WITH asked, count(n) AS byId, count(s) + count(g) AS byCode
WHERE byId = 0 AND (NOT asked.code OR byCode = 0)
OPTIONAL MATCH (f:Former {id: asked.text})
RETURN asked.text AS unknown, asked.code AS isCode, max(f.mergedInto) AS into
ORDER BY unknown, isCode
