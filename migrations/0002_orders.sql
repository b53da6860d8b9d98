-- The order graph: what was bought and what happened to it, as order platforms tell it. Ids of platforms are text.
-- Absent dates stay null: nothing here is guessed. Money is numeric, in the order's currency.

-- Further things a customer is known by. Emails and phones are one across the installation, an account belongs to its store.
alter table identities drop constraint identities_kind_check;
alter table identities add constraint identities_kind_check check (kind in ('visitor', 'email', 'phone', 'store_account'));
alter table identities add constraint identities_of_a_store check (store_id is not null or kind not in ('visitor', 'store_account'));
drop index identities_by_value;
create unique index identities_of_emails on identities (value) where kind = 'email';
create unique index identities_of_phones on identities (value) where kind = 'phone';
create unique index identities_of_accounts on identities (store_id, value) where kind = 'store_account';

create table orders (
  id uuid primary key,
  store_id uuid not null references stores,
  connection_key text not null,
  external_id text not null,
  number text not null,
  -- the number as people type it: capitals and digits only
  number_key text not null,
  -- whose profile shows it; null where the order names nobody. It never opens the order: the order's own email and account do
  customer_id uuid references customers,
  email text,
  phone text,
  -- the platform's id of the customer
  account text,
  status text not null check (status in ('open', 'cancelled', 'closed')),
  placed_at timestamptz,
  updated_at timestamptz,
  currency text,
  total numeric,
  financial_status text check (financial_status in ('pending', 'authorized', 'paid', 'partially_refunded', 'refunded', 'voided')),
  cancelled_at timestamptz,
  cancel_reason text,
  shipping_address jsonb,
  -- SHA-256 of all the source said, as hex: equal content changes nothing
  content_hash text not null,
  recorded_at timestamptz not null,
  unique (store_id, connection_key, external_id)
);
create index orders_by_number on orders (store_id, number_key);
create index orders_by_email on orders (store_id, email, placed_at) where email is not null;
create index orders_by_account on orders (store_id, account, placed_at) where account is not null;
create index orders_by_customer on orders (customer_id, placed_at);

create table order_lines (
  id uuid primary key,
  order_id uuid not null references orders,
  external_id text not null,
  position integer not null,
  sku text,
  product_id text,
  title text,
  variant text,
  quantity integer not null,
  price numeric,
  image_url text,
  unique (order_id, external_id)
);

create table shipments (
  id uuid primary key,
  order_id uuid not null references orders,
  external_id text not null,
  position integer not null,
  carrier text,
  tracking_number text,
  tracking_url text,
  status text not null check (status in ('label_created', 'in_transit', 'out_for_delivery', 'attempted', 'available_for_pickup',
    'delivered', 'exception', 'returned', 'unknown')),
  shipped_at timestamptz,
  promised_at timestamptz,
  delivered_at timestamptz,
  -- [{ id, quantity }], by the platform's line id
  lines jsonb not null default '[]',
  unique (order_id, external_id)
);

create table refunds (
  id uuid primary key,
  order_id uuid not null references orders,
  external_id text not null,
  position integer not null,
  amount numeric,
  created_at timestamptz,
  note text,
  lines jsonb not null default '[]',
  unique (order_id, external_id)
);

create table returns (
  id uuid primary key,
  order_id uuid not null references orders,
  external_id text not null,
  position integer not null,
  status text,
  lines jsonb not null default '[]',
  unique (order_id, external_id)
);

-- What happened to an order, append-only. A missing date may be filled in, once the source says it.
create table order_events (
  id uuid primary key,
  order_id uuid not null references orders,
  -- by the source's own id, or what it stands for (`shipment:7:delivered`): the same again is the same event
  source_key text not null,
  -- among events of one moment, which was told first
  place bigint not null generated always as identity,
  kind text not null,
  occurred_at timestamptz,
  recorded_at timestamptz not null,
  shipment_id uuid references shipments on delete set null,
  location text,
  message text,
  unique (order_id, source_key)
);
create index order_events_by_time on order_events (order_id, recorded_at);
create index order_events_by_shipment on order_events (shipment_id) where shipment_id is not null;
