// By what the network queries begin.
CREATE INDEX tie_kind IF NOT EXISTS FOR (n:Tie) ON (n.kind);
CREATE INDEX tie_on IF NOT EXISTS FOR (n:Tie) ON (n.on);
CREATE INDEX region_country IF NOT EXISTS FOR (n:Region) ON (n.country);
CREATE INDEX sector_code IF NOT EXISTS FOR (n:Sector) ON (n.code);
CREATE INDEX programme_code IF NOT EXISTS FOR (n:Programme) ON (n.code);
CREATE INDEX milestone_on IF NOT EXISTS FOR (n:Milestone) ON (n.on);
CREATE TEXT INDEX entity_search_text IF NOT EXISTS FOR (n:Entity) ON (n.searchText);
CREATE INDEX former_id IF NOT EXISTS FOR (n:Former) ON (n.id);
CREATE INDEX former_tie_superseded IF NOT EXISTS FOR (n:FormerTie) ON (n.supersededAt);
CREATE INDEX change_sequence IF NOT EXISTS FOR (n:Change) ON (n.sequence);
CREATE INDEX change_at IF NOT EXISTS FOR (n:Change) ON (n.at);
CREATE INDEX change_subject IF NOT EXISTS FOR (n:Change) ON (n.subject);
CREATE INDEX change_client_key IF NOT EXISTS FOR (n:Change) ON (n.clientKey);
