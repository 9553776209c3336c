// How much the graph holds.
// column regions: integer — regions
// column ties: integer — ties
// column sources: integer — sources
// order: one row
OPTIONAL MATCH (r:Region)
WITH count(r) AS regions
OPTIONAL MATCH (t:Tie)
WITH regions, count(t) AS ties
OPTIONAL MATCH (s:Source)
RETURN regions, ties, count(s) AS sources
