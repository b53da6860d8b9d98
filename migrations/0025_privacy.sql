-- What people may ask of us: to hand out what we hold of them, and to erase it.

-- whose name and words are gone for good
alter table customers add column redacted_at timestamptz;
-- of whom nothing personal is kept any more, whatever is told of it later
alter table orders add column redacted_at timestamptz;
create index orders_redacted on orders (store_id, connection_key, external_id) where redacted_at is not null;

-- in which ticket the bot looked for something
alter table search_log add column ticket_id uuid;
create index search_log_by_ticket on search_log (ticket_id) where ticket_id is not null;

-- What was asked for and is not done yet. What is erased goes on from here, wherever it was broken off.
create table privacy_requests (
  id uuid primary key,
  kind text not null check (kind in ('export', 'erasure')),
  -- null: of the whole installation
  store_id uuid references stores,
  customer_id uuid references customers,
  way text not null check (way in ('console', 'command', 'shop')),
  asked_by uuid references agents,
  -- of a shop: the same asked again is the same request
  delivery_id uuid,
  -- whose rows are erased: ids and addresses, which go with this row
  person jsonb,
  -- rows that were erased so far, by table
  counts jsonb not null default '{}',
  created_at timestamptz not null
);
create unique index privacy_requests_once on privacy_requests (delivery_id, kind) where delivery_id is not null;
create unique index privacy_requests_one_erasure on privacy_requests (customer_id, store_id) nulls not distinct where kind = 'erasure' and customer_id is not null;
create index privacy_requests_by_age on privacy_requests (created_at desc);

-- That it was done, without a word of whom: the hash is keyed by the installation's secret.
create table privacy_receipts (
  id uuid primary key,
  kind text not null check (kind in ('export', 'erasure')),
  store_id uuid references stores,
  way text not null check (way in ('console', 'command', 'shop')),
  asked_by uuid references agents,
  delivery_id uuid,
  customer_hash bytea,
  counts jsonb not null default '{}',
  asked_at timestamptz not null,
  finished_at timestamptz not null
);
create unique index privacy_receipts_once on privacy_receipts (delivery_id, kind) where delivery_id is not null;
create index privacy_receipts_by_age on privacy_receipts (finished_at desc);

-- JSON in which whatever stands under these names, at any depth, is blank: texts become `texts`, lists empty, all else null.
create function erased(told jsonb, names text[], texts jsonb) returns jsonb language plpgsql immutable parallel safe as $$
begin
  if jsonb_typeof(told) = 'array' then
    return (select coalesce(jsonb_agg(erased(value, names, texts) order by place), '[]') from jsonb_array_elements(told) with ordinality e (value, place));
  elsif jsonb_typeof(told) = 'object' then
    return (select coalesce(jsonb_object_agg(key, case
        when not key = any(names) then erased(value, names, texts)
        when jsonb_typeof(value) = 'string' then texts
        when jsonb_typeof(value) = 'array' then '[]'
        else 'null' end), '{}') from jsonb_each(told));
  end if;
  return told;
end $$;
