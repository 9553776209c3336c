// The network around a node: what is at most so many ties away, nearest first, and every tie among what is returned.
// param center: string — id of the node in the middle
// param depth: integer = 1 — how many ties away, 0 to 5
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count: partnership, visit, meeting, investment
// param asOf: string? = null — a day, 2025-06-24; a tie's state is then its last milestone on or before it
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param limit: integer = 500 — the most nodes
// column nodes: list<node> — the centre, then its neighbours by distance and name
// column edges: list<map> — {from, to, type, tie, status, on, programme, knownAt} by ends, type and tie; from and to are ids
// column truncated: boolean — whether the limit cut nodes off
// order: one row
MATCH (c:Entity {id: $center})
WITH c, $asOf IS NOT NULL OR $knownAt IS NOT NULL AS dated
WITH c, dated, CASE WHEN dated THEN COLLECT {
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
      AND (t.kind <> 'partnership' OR state <> 'planned')
    MATCH (a)<-[ra:PARTY|GUEST|INVESTOR]-(t)-[rb:PARTY|HOST|TARGET]->(b)
    WHERE CASE type(rb)
        WHEN 'PARTY' THEN ra.side = 'from' AND rb.side = 'to'
        WHEN 'HOST' THEN type(ra) = 'GUEST'
        ELSE type(ra) = 'INVESTOR'
      END
      AND CASE t.kind
        WHEN 'partnership' THEN a:Region AND b:Region
        WHEN 'visit' THEN b:Region
        WHEN 'meeting' THEN (a:Region) = (b:Region)
        ELSE true
      END
    WITH t, state, a, b, CASE t.kind
      WHEN 'partnership' THEN 'PARTNERS_WITH'
      WHEN 'visit' THEN 'VISITED'
      WHEN 'meeting' THEN 'MET'
      ELSE 'INVESTS_IN'
    END AS type
    RETURN {a: a, b: b, show: {
      from: a.id,
      to: b.id,
      type: type,
      tie: t.id,
      status: state,
      on: CASE t.kind WHEN 'partnership' THEN t.since WHEN 'investment' THEN null ELSE t.on END,
      programme: CASE t.kind WHEN 'investment' THEN head([(t)-[:UNDER]->(g:Programme) | g.code]) END,
      knownAt: $knownAt
    }}
    ORDER BY a.id, b.id, type, t.id
  } ELSE [] END AS edges
WITH dated, edges, [c] AS seen, [c] AS l0,
  [kind IN $kinds | CASE kind
    WHEN 'partnership' THEN 'PARTNERS_WITH'
    WHEN 'visit' THEN 'VISITED'
    WHEN 'meeting' THEN 'MET'
    ELSE 'INVESTS_IN'
  END] AS types
WITH types, dated, edges, seen, CASE WHEN dated THEN COLLECT {
    UNWIND CASE WHEN $depth >= 1 THEN edges ELSE [] END AS e
    WITH CASE WHEN e.a IN l0 THEN e.b WHEN e.b IN l0 THEN e.a END AS n
    WHERE n IS NOT NULL
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } ELSE COLLECT {
    UNWIND CASE WHEN $depth >= 1 THEN l0 ELSE [] END AS f
    MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
    WHERE type(r) IN types
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } END AS l1
WITH types, dated, edges, seen + l1 AS seen, l1
WITH types, dated, edges, seen, CASE WHEN dated THEN COLLECT {
    UNWIND CASE WHEN $depth >= 2 THEN edges ELSE [] END AS e
    WITH CASE WHEN e.a IN l1 THEN e.b WHEN e.b IN l1 THEN e.a END AS n
    WHERE n IS NOT NULL
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } ELSE COLLECT {
    UNWIND CASE WHEN $depth >= 2 THEN l1 ELSE [] END AS f
    MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
    WHERE type(r) IN types
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } END AS l2
WITH types, dated, edges, seen + l2 AS seen, l2
WITH types, dated, edges, seen, CASE WHEN dated THEN COLLECT {
    UNWIND CASE WHEN $depth >= 3 THEN edges ELSE [] END AS e
    WITH CASE WHEN e.a IN l2 THEN e.b WHEN e.b IN l2 THEN e.a END AS n
    WHERE n IS NOT NULL
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } ELSE COLLECT {
    UNWIND CASE WHEN $depth >= 3 THEN l2 ELSE [] END AS f
    MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
    WHERE type(r) IN types
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } END AS l3
WITH types, dated, edges, seen + l3 AS seen, l3
WITH types, dated, edges, seen, CASE WHEN dated THEN COLLECT {
    UNWIND CASE WHEN $depth >= 4 THEN edges ELSE [] END AS e
    WITH CASE WHEN e.a IN l3 THEN e.b WHEN e.b IN l3 THEN e.a END AS n
    WHERE n IS NOT NULL
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } ELSE COLLECT {
    UNWIND CASE WHEN $depth >= 4 THEN l3 ELSE [] END AS f
    MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
    WHERE type(r) IN types
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } END AS l4
WITH types, dated, edges, seen + l4 AS seen, l4
WITH types, dated, edges, seen, CASE WHEN dated THEN COLLECT {
    UNWIND CASE WHEN $depth >= 5 THEN edges ELSE [] END AS e
    WITH CASE WHEN e.a IN l4 THEN e.b WHEN e.b IN l4 THEN e.a END AS n
    WHERE n IS NOT NULL
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } ELSE COLLECT {
    UNWIND CASE WHEN $depth >= 5 THEN l4 ELSE [] END AS f
    MATCH (f)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]-(n:Entity)
    WHERE type(r) IN types
      AND NOT n IN seen
    WITH DISTINCT n
    RETURN n
    ORDER BY n.name, n.id
  } END AS l5
WITH types, dated, edges, seen + l5 AS seen, l5
WITH types, dated, edges, seen[0..$limit] AS nodes, size(seen) > $limit AS truncated
RETURN nodes, CASE WHEN dated THEN [e IN edges WHERE e.a IN nodes AND e.b IN nodes | e.show] ELSE COLLECT {
    UNWIND nodes AS a
    MATCH (a)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]->(b:Entity)
    WHERE type(r) IN types
      AND b IN nodes
    RETURN {
      from: a.id,
      to: b.id,
      type: type(r),
      tie: r.tie,
      status: r.status,
      on: coalesce(r.on, r.since),
      programme: r.programme,
      knownAt: $knownAt
    }
    ORDER BY a.id, b.id, type(r), r.tie
  } END AS edges, truncated
