-- Prepared answers of a store: words with variables, and what is done once they are sent.
create table macros (
  id uuid primary key,
  store_id uuid not null references stores,
  name text not null,
  -- as written, its variables not filled: {{order.number}}
  body text not null,
  -- what the ticket becomes after the answer; null leaves it
  set_status text check (set_status in ('open', 'pending', 'solved')),
  assign_to_me boolean not null default false,
  uses integer not null default 0,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- kept, so that deleting can be undone
  deleted_at timestamptz
);
create index macros_of_store on macros (store_id, lower(name), id) where deleted_at is null;
