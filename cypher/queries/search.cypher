// Finds nodes by a piece of one of their names, in any of the languages they are known in.
// param text: string — what to look for, lower case and without diacritics
// param words: list<string> — its words; each must occur somewhere in the names
// param labels: list<string>? = null — labels, one of which the node carries; null for any
// param first: integer = 10 — the most hits
// column node: node — what was found
// column score: float — 1 for a whole name, 0.8 for the start of a name, 0.6 for a piece, 0.4 for scattered words
// order: score descending, wider regions before narrower ones, node.name, node.id
MATCH (n:Entity)
WHERE all(word IN $words WHERE n.searchText CONTAINS word)
  AND ($labels IS NULL OR any(label IN labels(n) WHERE label IN $labels))
WITH n, split(n.searchText, ' | ') AS names
WITH n, CASE
    WHEN $text IN names THEN 1.0
    WHEN any(name IN names WHERE name STARTS WITH $text) THEN 0.8
    WHEN any(name IN names WHERE name CONTAINS $text) THEN 0.6
    ELSE 0.4
  END AS score, CASE
    WHEN n:Country THEN 0
    WHEN n:Province THEN 1
    WHEN n:City THEN 2
    WHEN n:Official OR n:Company THEN 3
    WHEN n:Sector OR n:Programme THEN 4
    WHEN n:Tie THEN 5
    ELSE 6
  END AS rank
RETURN n AS node, score
ORDER BY score DESC, rank, node.name, node.id
LIMIT $first
