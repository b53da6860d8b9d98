-- What tracking services tell of parcels, by their number: it is laid over what the shop says of the shipment when that is read.

alter table shop_connections drop constraint shop_connections_kind_check;
alter table shop_connections add constraint shop_connections_kind_check check (kind in ('shopify', 'woocommerce', 'aftership', 'easypost'));

-- From so many days without a scan on, a parcel on its way is said to be silent.
alter table stores add column silent_after_days integer not null default 5 check (silent_after_days > 0);

create table trackings (
  store_id uuid not null references stores,
  connection_id uuid not null references shop_connections,
  -- tracking_key of the number
  tracking_key text not null,
  tracking_number text not null,
  carrier text,
  tracking_url text,
  status text not null check (status in ('label_created', 'in_transit', 'out_for_delivery', 'attempted', 'available_for_pickup',
    'delivered', 'exception', 'returned', 'unknown')),
  promised_at timestamptz,
  delivered_at timestamptz,
  updated_at timestamptz not null,
  -- [{ id, kind, occurred_at, location, message }], every one that was ever told
  scans jsonb not null default '[]',
  primary key (store_id, tracking_key, connection_id)
);
