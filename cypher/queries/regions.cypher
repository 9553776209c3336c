// Regions of a country by name.
// param country: string — country code
// param level: string? = null — PROVINCE, CITY, or null for both
// param within: string? = null — id of a region; only what lies under it, and it itself
// param after: string? = null — id of the last region of the page before; null for the first page
// param tied: boolean = false — only regions that a tie names
// param first: integer = 100 — the most regions
// column region: node — the region
// order: region.id
MATCH (region:Region)
WHERE region.country = $country
  AND ($level IS NULL OR ($level = 'PROVINCE' AND region:Province) OR ($level = 'CITY' AND region:City))
  AND ($after IS NULL OR region.id > $after)
  AND ($within IS NULL OR EXISTS {
    MATCH (region)-[:PART_OF*0..6]->(w)
    WHERE w.id = $within
  })
  AND (NOT $tied OR EXISTS {
    MATCH (region)<-[:PARTY|HOST|GUEST|INVESTOR|TARGET|FACILITATED_BY]-(t:Tie)
  })
RETURN region
ORDER BY region.id
LIMIT $first
