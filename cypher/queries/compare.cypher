// What has come and gone between two days, or between what was known on two days.
// A tie came where it had no state before; it ended where its state became ended. Two regions are partners while a tie
// between them stands that is neither ended nor a partnership that is only planned.
// param asOf: string? = null — the earlier day, 2025-06-24; a tie's state is its last milestone on or before it; null for the state as recorded
// param and: string? = null — the later day, in the same way
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// param andKnownAt: string? = null — the same for the later side; null for what knownAt says
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that count: partnership, visit, meeting, investment
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param country: string? = null — country code of a region that takes part; null for any
// param within: string? = null — id of a region; only ties of it and what lies under it
// param level: string? = null — PROVINCE lifts partners to their province; null for each region as the tie names it
// column came: list<map> — {tie, from, to} by id: from is null, to the state on the later side
// column ended: list<map> — {tie, from, to} by id: to is ended
// column moved: list<map> — {tie, from, to} by id: any other change of state
// column withdrawn: list<map> — {tie, from, to} by id: no longer known on the later side; to is null
// column newPartners: list<map> — {region, partner, ties} by name: partners on the later side alone, with the ties that make them so
// column lostPartners: list<map> — {region, partner, ties} by name: partners on the earlier side alone, with the ties that made them so
// order: one row
CALL {
  MATCH (t:Tie)
  WHERE t.kind IN $kinds
  RETURN t
  UNION
  MATCH (t:FormerTie)
  WHERE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
    AND t.supersededAt > $knownAt + 'T23:59:59.999Z'
    AND t.kind IN $kinds
  RETURN t
  UNION
  MATCH (t:FormerTie)
  WHERE t.recordedAt <= $andKnownAt + 'T23:59:59.999Z'
    AND t.supersededAt > $andKnownAt + 'T23:59:59.999Z'
    AND t.kind IN $kinds
  RETURN t
}
WITH t, CASE WHEN $knownAt IS NULL THEN t:Tie
    ELSE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
      AND (t.supersededAt IS NULL OR t.supersededAt > $knownAt + 'T23:59:59.999Z')
  END AS knownBefore,
  CASE WHEN coalesce($andKnownAt, $knownAt) IS NULL THEN t:Tie
    ELSE t.recordedAt <= coalesce($andKnownAt, $knownAt) + 'T23:59:59.999Z'
      AND (t.supersededAt IS NULL OR t.supersededAt > coalesce($andKnownAt, $knownAt) + 'T23:59:59.999Z')
  END AS knownAfter
WHERE (knownBefore OR knownAfter)
  AND ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
  AND (($country IS NULL AND $within IS NULL) OR EXISTS {
    MATCH (t)-[:PARTY|HOST|GUEST|INVESTOR|TARGET]->(r:Region)
    WHERE ($country IS NULL OR r.country = $country)
      AND ($within IS NULL OR EXISTS {
        MATCH (r)-[:PART_OF*0..6]->(w)
        WHERE w.id = $within
      })
  })
WITH t, knownBefore, knownAfter, COLLECT {
    MATCH (t)-[:PASSED]->(m)
    WHERE m.on IS NOT NULL
    RETURN {on: m.on, status: m.status}
    ORDER BY m.on,
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
      END
  } AS steps
WITH t,
  CASE
    WHEN NOT knownBefore THEN null
    WHEN $asOf IS NULL THEN t.status
    ELSE last([step IN steps WHERE step.on <= $asOf | step.status])
  END AS before,
  CASE
    WHEN NOT knownAfter THEN null
    WHEN $and IS NULL THEN t.status
    ELSE last([step IN steps WHERE step.on <= $and | step.status])
  END AS after
WITH t.id AS id,
  head(collect(CASE WHEN before IS NOT NULL THEN {tie: t, state: before} END)) AS earlier,
  head(collect(CASE WHEN after IS NOT NULL THEN {tie: t, state: after} END)) AS later
WITH collect({id: id, earlier: earlier, later: later}) AS ties
WITH ties, COLLECT {
    UNWIND ties AS x
    UNWIND [{isLater: false, one: x.earlier}, {isLater: true, one: x.later}] AS side
    WITH side.isLater AS isLater, side.one.tie AS t, side.one.state AS state
    WHERE state <> 'ended'
      AND (t.kind <> 'partnership' OR state <> 'planned')
    MATCH (a:Region)<-[ra:PARTY|HOST|GUEST|INVESTOR|TARGET]-(t)-[rb:PARTY|HOST|GUEST|INVESTOR|TARGET]->(b:Region)
    WHERE type(ra) <> type(rb) OR coalesce(ra.side, '') <> coalesce(rb.side, '')
    MATCH (a)-[:PART_OF*0..6]->(region:Region)
    WHERE CASE WHEN $level = 'PROVINCE' THEN region:Province ELSE region = a END
    MATCH (b)-[:PART_OF*0..6]->(partner:Region)
    WHERE CASE WHEN $level = 'PROVINCE' THEN partner:Province ELSE partner = b END
    WITH DISTINCT region, partner, isLater, t
    WHERE region.id < partner.id
    ORDER BY t.id
    WITH region, partner,
      collect(CASE WHEN NOT isLater THEN t END) AS earlierTies,
      collect(CASE WHEN isLater THEN t END) AS laterTies
    WHERE size(earlierTies) = 0 OR size(laterTies) = 0
    RETURN {region: region, partner: partner, isNew: size(earlierTies) = 0, ties: earlierTies + laterTies}
    ORDER BY region.name, region.id, partner.name, partner.id
  } AS pairs
RETURN COLLECT {
    UNWIND ties AS x
    WITH x
    WHERE x.earlier IS NULL AND x.later IS NOT NULL
    RETURN {tie: x.later.tie, from: null, to: x.later.state}
    ORDER BY x.id
  } AS came,
  COLLECT {
    UNWIND ties AS x
    WITH x
    WHERE x.earlier.state <> 'ended' AND x.later.state = 'ended'
    RETURN {tie: x.later.tie, from: x.earlier.state, to: x.later.state}
    ORDER BY x.id
  } AS ended,
  COLLECT {
    UNWIND ties AS x
    WITH x
    WHERE x.earlier.state <> x.later.state AND x.later.state <> 'ended'
    RETURN {tie: x.later.tie, from: x.earlier.state, to: x.later.state}
    ORDER BY x.id
  } AS moved,
  COLLECT {
    UNWIND ties AS x
    WITH x
    WHERE x.earlier IS NOT NULL AND x.later IS NULL
    RETURN {tie: x.earlier.tie, from: x.earlier.state, to: null}
    ORDER BY x.id
  } AS withdrawn,
  [pair IN pairs WHERE pair.isNew | {region: pair.region, partner: pair.partner, ties: pair.ties}] AS newPartners,
  [pair IN pairs WHERE NOT pair.isNew | {region: pair.region, partner: pair.partner, ties: pair.ties}] AS lostPartners
