// How long ties take from step to step: the days between the first time that two steps were reached.
// A partnership is followed over all partnerships of the same two regions, and the completed visits between the two are
// its step visit; a tie of another kind is followed by itself. A date that is only a year or a month stands for all its
// days: each course then has a least and a most number of days, and so have minimum, median and maximum. A course whose
// later step may have come first counts as unordered, one whose later step did come first as reversed; both have no days.
// param by: list<string> = [] — what to group by besides the kind: COUNTRY, PROVINCE, REGION; a course counts for each of its regions
// param kinds: list<string> = ['partnership', 'visit', 'meeting', 'investment'] — tie kinds that are followed: partnership, visit, meeting, investment
// param steps: list<string>? = null — the steps to measure between: visit, proposed, planned, exploring, loi, mou, agreement, active, completed, ended; null for all
// param sectors: list<string>? = null — ids or codes of sectors, one of which the tie covers; null for any
// param programme: string? = null — id or code of the programme the tie is under; null for any
// param country: string? = null — country code of a region that takes part, and of the groups; null for any
// param within: string? = null — id of a region; only courses of it and what lies under it, and only such groups
// param asOf: string? = null — a day, 2025-06-24; only steps on or before it count
// param knownAt: string? = null — a day; only what was recorded by its end counts, as it was recorded then
// column kind: string — the kind of the ties
// column country: node? — by COUNTRY
// column province: node? — by PROVINCE
// column region: node? — by REGION, as the tie names it
// column fromStep: string — the earlier step
// column toStep: string — the later step
// column fromPlace: integer — the place of the earlier step in the order of steps, 0 visit, proposed … 9 ended
// column toPlace: integer — the place of the later step
// column courseCount: integer — the courses that reached both in this order: those that are measured
// column exactCount: integer — how many of them have both dates to the day
// column minDays: list<float>? — the shortest time, [least, most] days; null where nothing is measured
// column medianDays: list<float>? — the median time, [least, most] days
// column maxDays: list<float>? — the longest time, [least, most] days
// column unordered: integer — courses that reached both, where the dates do not tell which came first
// column reversed: integer — courses that reached the later step first
// column ties: list<node> — the ties that reached the two steps in this order, by id
// order: kind, country.name, country.id, province.name, province.id, region.name, region.id, fromPlace, toPlace
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
WITH t
WHERE ($programme IS NULL OR EXISTS {
    MATCH (t)-[:UNDER]->(g:Programme)
    WHERE g.id = $programme OR g.code = $programme
  })
  AND ($sectors IS NULL OR EXISTS {
    MATCH (t)-[:COVERS]->(s:Sector)
    WHERE s.id IN $sectors OR s.code IN $sectors
  })
OPTIONAL MATCH (a:Region)<-[:PARTY {side: 'from'}]-(t)-[:PARTY {side: 'to'}]->(b:Region)
WHERE t.kind = 'partnership'
WITH t.kind AS kind, a, b, CASE WHEN a IS NULL THEN t END AS alone, collect(t) AS members
WITH kind, a, b, members, COLLECT {
    UNWIND members AS t
    MATCH (t)-[:PARTY|HOST|GUEST|INVESTOR|TARGET]->(r:Region)
    WHERE ($country IS NULL OR r.country = $country)
      AND ($within IS NULL OR EXISTS {
        MATCH (r)-[:PART_OF*0..6]->(w)
        WHERE w.id = $within
      })
    RETURN DISTINCT r
  } AS regions
WHERE size(regions) > 0
WITH kind, regions, COLLECT {
    UNWIND members AS t
    MATCH (t)-[:PASSED]->(m)
    WHERE m.on IS NOT NULL
      AND ($asOf IS NULL OR m.on <= $asOf)
    RETURN {step: m.status, tie: t, on: m.on}
  } + COLLECT {
    MATCH (a)<-[g:GUEST|HOST]-(t:Tie|FormerTie)-[h:GUEST|HOST]->(b)
    WHERE t.kind = 'visit'
      AND type(g) <> type(h)
      AND CASE WHEN $knownAt IS NULL THEN t:Tie
        ELSE t.recordedAt <= $knownAt + 'T23:59:59.999Z'
          AND (t.supersededAt IS NULL OR t.supersededAt > $knownAt + 'T23:59:59.999Z')
      END
    MATCH (t)-[:PASSED]->(m)
    WHERE m.status = 'completed'
      AND m.on IS NOT NULL
      AND ($asOf IS NULL OR m.on <= $asOf)
    RETURN {step: 'visit', tie: t, on: m.on}
  } AS passed
UNWIND passed AS one
WITH kind, regions, passed, one.step AS step, one.tie AS tie, date(one.on) AS earliest,
  date(one.on) + CASE size(one.on)
    WHEN 4 THEN duration({years: 1})
    WHEN 7 THEN duration({months: 1})
    ELSE duration({days: 1})
  END - duration({days: 1}) AS latest
WHERE $steps IS NULL OR step IN $steps
WITH kind, regions, passed, step, min(earliest) AS earliest, min(latest) AS latest, collect(tie) AS ties
WITH kind, regions, passed, collect({
    step: step,
    place: CASE step
      WHEN 'visit' THEN 0
      WHEN 'proposed' THEN 1
      WHEN 'planned' THEN 2
      WHEN 'exploring' THEN 3
      WHEN 'loi' THEN 4
      WHEN 'mou' THEN 5
      WHEN 'agreement' THEN 6
      WHEN 'active' THEN 7
      WHEN 'completed' THEN 8
      ELSE 9
    END,
    earliest: earliest,
    latest: latest,
    ties: ties
  }) AS reached
UNWIND reached AS x
UNWIND reached AS y
WITH kind, regions, x, y
WHERE x.place < y.place
WITH kind, regions, x, y,
  CASE WHEN x.latest <= y.earliest THEN toFloat(duration.inDays(x.latest, y.earliest).days) END AS least,
  CASE WHEN x.latest <= y.earliest THEN toFloat(duration.inDays(x.earliest, y.latest).days) END AS most
UNWIND CASE WHEN size($by) = 0 THEN [null] ELSE regions END AS r
OPTIONAL MATCH (r)-[:PART_OF*0..6]->(province:Province)
WHERE 'PROVINCE' IN $by
OPTIONAL MATCH (r)-[:PART_OF*1..6]->(country:Country)
WHERE 'COUNTRY' IN $by
WITH DISTINCT kind, country, province, CASE WHEN 'REGION' IN $by THEN r END AS region, x, y, least, most
WITH kind, country, province, region, x.step AS fromStep, x.place AS fromPlace, y.step AS toStep, y.place AS toPlace,
  count(least) AS courseCount,
  sum(CASE WHEN least = most THEN 1 ELSE 0 END) AS exactCount,
  CASE WHEN count(least) > 0 THEN [min(least), min(most)] END AS minDays,
  CASE WHEN count(least) > 0 THEN [percentileCont(least, 0.5), percentileCont(most, 0.5)] END AS medianDays,
  CASE WHEN count(least) > 0 THEN [max(least), max(most)] END AS maxDays,
  sum(CASE WHEN x.latest > y.earliest AND x.earliest <= y.latest THEN 1 ELSE 0 END) AS unordered,
  sum(CASE WHEN x.earliest > y.latest THEN 1 ELSE 0 END) AS reversed,
  collect(CASE WHEN least IS NOT NULL THEN x.ties + y.ties END) AS lists
RETURN kind, country, province, region, fromStep, toStep, fromPlace, toPlace, courseCount, exactCount, minDays, medianDays, maxDays,
  unordered, reversed, COLLECT {
    UNWIND lists AS list
    UNWIND list AS t
    WITH DISTINCT t
    RETURN t
    ORDER BY t.id
  } AS ties
ORDER BY kind, country.name, country.id, province.name, province.id, region.name, region.id, fromPlace, toPlace
