-- All links are checked: others read and write beside the checks, read beside the indexes, and wait for the last look over the ids.
alter table ticket_orders validate constraint ticket_orders_linked_by_fkey;
alter table ticket_orders validate constraint ticket_orders_unlinked_by_fkey;
alter table ticket_orders validate constraint ticket_orders_confidence_check;
alter table ticket_orders validate constraint ticket_orders_check;
alter table ticket_orders validate constraint ticket_orders_reason_check;
create unique index ticket_orders_once on ticket_orders (ticket_id, order_id, line_id, shipment_id) nulls not distinct;
create unique index ticket_orders_pkey on ticket_orders (id);
-- nobody else is let in from here to the end of this file: one look over the rows, with both indexes made
alter table ticket_orders alter column id set not null, add constraint ticket_orders_pkey primary key using index ticket_orders_pkey;

-- What a run over a shop read of its products, beside its orders.
alter table shop_backfills
  add column products_read integer not null default 0,
  add column products_changed integer not null default 0,
  add column products_failed integer not null default 0;

-- Of which order a part of it is, as a shop once told: later news of the part may not say.
create table shop_order_parts (
  connection_id uuid not null references shop_connections,
  kind text not null check (kind in ('return', 'fulfillment_order')),
  external_id text not null,
  order_external_id text not null,
  primary key (connection_id, kind, external_id)
);

-- News of parts whose order nobody told of yet: they are put to it once it is known.
create table shop_loose_pieces (
  connection_id uuid not null references shop_connections,
  kind text not null check (kind in ('return', 'fulfillment_order')),
  external_id text not null,
  -- the same words again are kept once
  told_hash text not null,
  told jsonb not null,
  triggered_at timestamptz,
  received_at timestamptz not null,
  delivery_id uuid not null references shop_deliveries,
  primary key (connection_id, kind, external_id, told_hash)
);
