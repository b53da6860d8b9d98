-- Shops that tell of their orders by webhook: the connection, every delivery as it came, and what deliveries said of each order.

create table shop_connections (
  id uuid primary key,
  store_id uuid not null references stores,
  kind text not null check (kind in ('shopify', 'woocommerce')),
  -- { baseUrl }: '' where none was named
  settings jsonb not null default '{}',
  -- what deliveries are signed with, sealed; a shop goes on signing with the one before for a while
  secret bytea not null,
  previous_secret bytea,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create unique index shop_connections_once on shop_connections (store_id, kind, (coalesce(settings ->> 'baseUrl', '')));

create table shop_deliveries (
  id uuid primary key,
  connection_id uuid not null references shop_connections,
  store_id uuid not null references stores,
  topic text not null,
  -- the shop's own id of what happened; null where it gave none
  event_id text,
  -- the bytes that were signed
  body bytea not null,
  -- SHA-256 of them
  hash bytea not null,
  -- by the shop's clock; by ours for shops that do not say
  triggered_at timestamptz,
  state text not null check (state in ('waiting', 'done', 'failed', 'ignored')),
  -- why it failed, with the field; empty else
  reason text not null default '',
  received_at timestamptz not null,
  read_at timestamptz
);
-- one event may be told under several topics
create unique index shop_deliveries_once on shop_deliveries (connection_id, event_id, topic);
create index shop_deliveries_by_state on shop_deliveries (store_id, state, id desc);

-- What is known of an order, an item of it or a part of such an item, each in its newest form: from all of them the order is made.
create table shop_pieces (
  connection_id uuid not null references shop_connections,
  order_external_id text not null,
  kind text not null check (kind in ('order', 'shipment', 'refund', 'return', 'deleted')),
  -- of the item; '' where the piece is of the whole order
  external_id text not null,
  -- which fields it tells: what tells others replaces none of them
  part text not null,
  updated_at timestamptz,
  triggered_at timestamptz,
  -- when the delivery came, by our clock: for pieces that have no other time
  received_at timestamptz not null,
  -- of pieces of the same time the first that was stored counts
  place bigint not null generated always as identity,
  content jsonb not null,
  delivery_id uuid not null references shop_deliveries,
  primary key (connection_id, order_external_id, kind, external_id, part)
);
