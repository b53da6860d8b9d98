-- What a shop is asked with, and how far we have come with asking it for all of its orders.

-- the tokens that its API is asked with, as JSON, sealed; null: it only posts to us
alter table shop_connections add column credentials bytea;
-- when it was last connected anew or switched on: what the shop told before that of its end is over
alter table shop_connections add column switched_on_at timestamptz;

-- what a backfill told came in no delivery
alter table shop_pieces alter column delivery_id drop not null;

-- One run over the orders of a shop. It may be broken off at any time: the cursor moves in the transaction of the orders before it.
create table shop_backfills (
  id uuid primary key,
  connection_id uuid not null references shop_connections,
  store_id uuid not null references stores,
  -- 'backfill': all orders; 'reconciliation': those that changed between the two times
  kind text not null check (kind in ('backfill', 'reconciliation')),
  state text not null check (state in ('running', 'done', 'failed', 'stopped')),
  from_at timestamptz,
  until_at timestamptz,
  -- how the shop is asked, and what was taken in: its form is the adapter's own
  cursor jsonb not null default '{}',
  -- orders that were read; those of them that were news; those that could not be read
  orders_read integer not null default 0,
  orders_changed integer not null default 0,
  orders_failed integer not null default 0,
  -- how many there will be, where the shop says so
  orders_expected integer,
  -- moves with every batch: of two that run at once by a fault of ours one stops
  turn integer not null default 0,
  -- runs in a row that got nowhere
  failures integer not null default 0,
  last_error text not null default '',
  started_at timestamptz not null,
  finished_at timestamptz
);
create unique index shop_backfills_one_runs on shop_backfills (connection_id, kind) where state = 'running';
create index shop_backfills_by_connection on shop_backfills (connection_id, kind, id desc);
create index shop_deliveries_by_connection on shop_deliveries (connection_id, id desc);
