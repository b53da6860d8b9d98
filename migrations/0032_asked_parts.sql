-- When a shop was last asked of which order a part is: what it never answers does not keep it from being asked of others.
alter table shop_loose_pieces add column asked_at timestamptz;
