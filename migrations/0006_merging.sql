-- Merging moves no row: a merged ticket or customer names what it went into, and reading goes through the family.

alter table tickets add column merged_into_id uuid references tickets check (merged_into_id <> id);
create index tickets_merged on tickets (merged_into_id) where merged_into_id is not null;

-- One row for each time a ticket was merged; `unmerged_at` null: it still is.
create table ticket_merges (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  into_id uuid not null references tickets,
  -- of `ticket.merged` in the surviving thread: whoever comes in by this merge reads that thread from here on
  seq integer not null,
  public_seq integer not null,
  -- what the survivor would be had this never happened, as it was just before
  survivor jsonb not null,
  merged_by uuid not null references agents,
  merged_at timestamptz not null,
  unmerged_by uuid references agents,
  unmerged_at timestamptz
);
create unique index ticket_merges_standing on ticket_merges (ticket_id) where unmerged_at is null;
create index ticket_merges_into on ticket_merges (into_id, seq) where unmerged_at is null;

-- From which point of the customer's count on this address reads the thread.
alter table ticket_routes add column reads_after integer not null default 0;

-- A merged ticket is in no queue and is never closed by time.
drop index tickets_queue;
create index tickets_queue on tickets (store_id, (coalesce(waiting_since, 'infinity'::timestamptz)), id)
  where status in ('new', 'open', 'pending') and merged_into_id is null;
drop index tickets_queue_by_assignee;
create index tickets_queue_by_assignee on tickets (assignee_id, (coalesce(waiting_since, 'infinity'::timestamptz)), id)
  where status in ('new', 'open', 'pending') and merged_into_id is null;
drop index tickets_solved;
create index tickets_solved on tickets (store_id, solved_at desc, id) where status in ('solved', 'closed') and merged_into_id is null;
drop index tickets_to_close;
create index tickets_to_close on tickets (solved_at) where status = 'solved' and merged_into_id is null;

alter table customers
  add column merged_into_id uuid references customers check (merged_into_id <> id),
  -- the end of that chain, kept so that no list has to walk it; null for one who is not merged
  add column survivor_id uuid references customers;
create index customers_by_survivor on customers (survivor_id) where survivor_id is not null;
create index customers_by_merge on customers (merged_into_id) where merged_into_id is not null;
create index customers_by_name on customers (lower(name)) where name is not null;

create table customer_merges (
  id uuid primary key,
  customer_id uuid not null references customers,
  into_id uuid not null references customers,
  merged_by uuid not null references agents,
  merged_at timestamptz not null,
  unmerged_by uuid references agents,
  unmerged_at timestamptz
);
create unique index customer_merges_standing on customer_merges (customer_id) where unmerged_at is null;

-- Evidence that two customers are one person.
create index proofs_by_email on proofs (email, created_at desc) where email is not null;
