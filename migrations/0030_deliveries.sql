-- What a delivery is about, for whoever looks at the list, as far as its body says: { kind, id, name }. Put away: somebody has seen that it
-- cannot be read, and wants to see it no more.
alter table shop_deliveries
  add column about jsonb,
  add column put_away_at timestamptz;
