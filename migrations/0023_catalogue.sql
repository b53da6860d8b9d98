-- What stores sell and how much of it lies where, as order platforms tell it. Ids of platforms are text.

alter table stores add column low_stock_at integer not null default 5 check (low_stock_at >= 0);

create table products (
  id uuid primary key,
  store_id uuid not null references stores,
  connection_key text not null,
  external_id text not null,
  title text not null,
  url text,
  image_url text,
  status text not null check (status in ('active', 'draft', 'archived')),
  updated_at timestamptz,
  -- SHA-256 of all the source said, as hex: equal content changes nothing
  content_hash text not null,
  recorded_at timestamptz not null,
  -- the source has it no more
  removed_at timestamptz,
  unique (store_id, connection_key, external_id)
);
create index products_by_title on products using gin (title gin_trgm_ops);

create table variants (
  id uuid primary key,
  product_id uuid not null references products,
  store_id uuid not null references stores,
  external_id text not null,
  position integer not null,
  -- null where the product has but one
  title text,
  sku text,
  price numeric,
  currency text,
  -- by which stock is counted, where that is not the variant's own id
  item_id text not null,
  -- null: the source does not say
  is_tracked boolean,
  sells_without_stock boolean not null default false,
  -- in all places together, as the product told it; null where it did not
  quantity integer,
  -- where the source tells no number
  availability text check (availability in ('in_stock', 'out_of_stock', 'backorder')),
  updated_at timestamptz,
  unique (product_id, external_id)
);
create index variants_by_sku on variants (store_id, upper(sku)) where sku is not null;
create index variants_by_item on variants (item_id);

-- Kept by themselves: a level may be told before its product is.
create table stock_levels (
  store_id uuid not null references stores,
  connection_key text not null,
  item_id text not null,
  location_id text not null,
  location text,
  -- null: nothing is kept there any more
  available integer,
  updated_at timestamptz,
  recorded_at timestamptz not null,
  primary key (store_id, connection_key, item_id, location_id)
);

-- What happened to a store's stock, append-only, for whoever reacts to it.
create table stock_events (
  id uuid primary key,
  place bigint not null generated always as identity,
  store_id uuid not null references stores,
  variant_id uuid not null references variants,
  type text not null check (type in ('stock.low')),
  -- how many were left
  available integer not null,
  created_at timestamptz not null
);
create index stock_events_by_time on stock_events (store_id, created_at);

-- Products on sale that these words name a part of, best first. The threshold lets one word of several be enough.
create function products_named(of_store uuid, words text, most integer) returns table (id uuid, score real)
language sql stable set pg_trgm.word_similarity_threshold = 0.25 as $$
  select p.id, word_similarity(words, p.title) from products p
  where p.store_id = of_store and p.status = 'active' and p.removed_at is null and p.title %> words
  order by 2 desc, length(p.title), p.id limit most
$$;
