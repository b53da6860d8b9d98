-- The API: keys of stores' own programs, and what was answered to requests that may come twice.

create table api_keys (
  id uuid primary key,
  store_id uuid not null references stores,
  name text not null,
  -- SHA-256; the key itself is shown once and kept nowhere
  hash bytea not null unique,
  -- the end of the key, for people to tell one from another
  last_four text not null,
  created_at timestamptz not null,
  -- to ten minutes: not every request shall write
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_keys_by_store on api_keys (store_id, created_at desc);

-- One row for each Idempotency-Key of an API key: under way while there is no status.
create table api_requests (
  key_id uuid not null references api_keys,
  idempotency_key text not null,
  -- SHA-256 of method, path and body
  request_hash bytea not null,
  started_at timestamptz not null,
  status smallint,
  answer text,
  primary key (key_id, idempotency_key)
);
create index api_requests_by_age on api_requests (started_at);

-- Lists of a store: orders by their newest version, tickets by their age.
create index orders_by_change on orders (store_id, (coalesce(updated_at, recorded_at)) desc, id desc);
create index orders_by_external_id on orders (store_id, external_id);
create index tickets_by_store on tickets (store_id, id desc);
