-- Who may be the same person and who is not, and whom a store does not want to hear from.
create table customer_suggestions (
  id uuid primary key,
  customer_id uuid not null references customers,
  other_id uuid not null references customers,
  -- [{ reason, value }]: empty where an agent said that they are two before anything spoke for one
  evidence jsonb not null default '[]',
  score real not null default 0 check (score between 0 and 1),
  created_at timestamptz not null,
  dismissed_at timestamptz,
  dismissed_by uuid references agents,
  -- each pair once
  check (customer_id < other_id)
);
create unique index customer_suggestions_once on customer_suggestions (customer_id, other_id);
create index customer_suggestions_by_other on customer_suggestions (other_id);

-- Of whom something new is known: a job looks for others who are known by the same.
create table customer_checks (
  customer_id uuid primary key references customers,
  due_at timestamptz not null
);
create index customer_checks_due on customer_checks (due_at);

create table customer_blocks (
  id uuid primary key,
  customer_id uuid not null references customers,
  store_id uuid not null references stores,
  reason text not null,
  blocked_by uuid not null references agents,
  blocked_at timestamptz not null,
  unblocked_by uuid references agents,
  unblocked_at timestamptz
);
create unique index customer_blocks_standing on customer_blocks (customer_id, store_id) where unblocked_at is null;
create index customer_blocks_of_store on customer_blocks (store_id, blocked_at desc) where unblocked_at is null;

-- Street and postcode as they are compared; null where either is missing. Not strict, though nothing comes of nothing: PostgreSQL calls
-- a strict function for each row, and writes this one out where it stands.
create function address_key(address jsonb) returns text language sql immutable parallel safe
return case when coalesce(address ->> 'zip', '') <> '' and coalesce(address ->> 'address1', '') <> ''
  then left(regexp_replace(folded((address ->> 'zip') || (address ->> 'address1')), '[^[:alnum:]]', '', 'g'), 200) end;
create index orders_by_address on orders (address_key(shipping_address)) where shipping_address is not null and customer_id is not null;
create index orders_by_phone on orders (phone) where phone is not null;
create index proofs_by_account on proofs (store_id, account, created_at desc) where account is not null;

-- Links from before 0021 get their ids. Their indexes come in a later file: built in this transaction, they would hold each row twice.
update ticket_orders set id = gen_random_uuid() where id is null;
