// Any one node by its id, also milestones and readings.
// param id: string — the id
// column node: node — the node
// order: at most one row
MATCH (n:Entity {id: $id})
RETURN n AS node
UNION
MATCH (n:Milestone {id: $id})
RETURN n AS node
UNION
MATCH (n:Reading {id: $id})
RETURN n AS node
