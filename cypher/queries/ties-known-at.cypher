// Ties as they were recorded by the end of a day, also those amended or retracted since.
// param ids: list<string> — ids of the ties
// param knownAt: string — the day, 2025-06-24
// column tie: node — the tie, as it was recorded then
// order: tie.id
UNWIND $ids AS asked
WITH DISTINCT asked
CALL {
  WITH asked
  MATCH (t:Entity {id: asked})
  WHERE t:Tie
  RETURN t
  UNION
  WITH asked
  MATCH (t:Former {id: asked})
  WHERE t:FormerTie
  RETURN t
}
WITH t
WHERE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
  AND (t.supersededAt IS NULL OR t.supersededAt > $knownAt + 'T23:59:59.999Z')
RETURN t AS tie
ORDER BY tie.id
