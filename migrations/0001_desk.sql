-- The desk: who sells, who answers, who asks, and everything that is said.
-- Ids are UUIDv7 made by us. Dates are timestamptz. A boolean that records "when" is a timestamp.

create table stores (
  id uuid primary key,
  key text not null unique,
  name text not null,
  locale text not null default 'en',
  greeting text,
  allowed_origins text[] not null default '{}',
  accent_hue real not null default 168,
  accent_chroma real not null default 0.09,
  created_at timestamptz not null
);

create table inboxes (
  id uuid primary key,
  store_id uuid not null references stores,
  channel text not null check (channel in ('chat')),
  name text not null,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create index inboxes_by_store on inboxes (store_id, channel);

create table agents (
  id uuid primary key,
  email text not null unique,
  name text not null,
  role text not null check (role in ('admin', 'agent')),
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null
);

create table agent_stores (
  agent_id uuid not null references agents,
  store_id uuid not null references stores,
  primary key (agent_id, store_id)
);
create index agent_stores_by_store on agent_stores (store_id);

-- The token itself is only in the agent's cookie.
create table agent_sessions (
  token_hash bytea primary key,
  id uuid not null unique,
  agent_id uuid not null references agents,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index agent_sessions_by_agent on agent_sessions (agent_id);

create table agent_invites (
  id uuid primary key,
  token_hash bytea not null unique,
  email text not null,
  role text not null check (role in ('admin', 'agent')),
  store_ids uuid[] not null,
  invited_by uuid not null references agents,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

-- One row per failed sign-in, for limits by account and address; swept after a day.
create table sign_in_failures (
  email text not null,
  ip text not null,
  at timestamptz not null
);
create index sign_in_failures_by_email on sign_in_failures (email, at);
create index sign_in_failures_by_ip on sign_in_failures (ip, at);

create table customers (
  id uuid primary key,
  name text,
  created_at timestamptz not null
);

-- What a customer is known by. A visitor's value is the SHA-256 of the token in their browser, as hex.
create table identities (
  id uuid primary key,
  customer_id uuid not null references customers,
  store_id uuid references stores,
  kind text not null check (kind in ('visitor', 'email')),
  value text not null,
  created_at timestamptz not null
);
create unique index identities_of_visitors on identities (store_id, value) where kind = 'visitor';
create index identities_by_value on identities (kind, value) where kind <> 'visitor';
create index identities_by_customer on identities (customer_id);

create sequence ticket_numbers start 1001;

create table tickets (
  id uuid primary key,
  number bigint not null unique default nextval('ticket_numbers'),
  store_id uuid not null references stores,
  customer_id uuid not null references customers,
  inbox_id uuid not null references inboxes,
  subject text not null,
  status text not null check (status in ('new', 'open', 'pending', 'solved', 'closed')),
  handler text not null check (handler in ('bot', 'agent')),
  assignee_id uuid references agents,
  -- since when the customer waits for an answer; changes only when the waiting begins or ends
  waiting_since timestamptz,
  follows_ticket_id uuid references tickets,
  solved_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null
);
-- The queue: longest wait first, those who do not wait last. 'infinity' stands for "does not wait".
create index tickets_queue on tickets (store_id, (coalesce(waiting_since, 'infinity'::timestamptz)), id)
  where status in ('new', 'open', 'pending');
create index tickets_queue_by_assignee on tickets (assignee_id, (coalesce(waiting_since, 'infinity'::timestamptz)), id)
  where status in ('new', 'open', 'pending');
create index tickets_solved on tickets (store_id, solved_at desc, id) where status in ('solved', 'closed');
create index tickets_to_close on tickets (solved_at) where status = 'solved';
create index tickets_by_customer on tickets (customer_id, id);

-- The part of a ticket that every message changes: narrow and without an index on what changes.
create table ticket_heads (
  ticket_id uuid primary key references tickets,
  seq integer not null,
  public_seq integer not null,
  -- how far each side has read, in both counts
  seen_by_customer integer not null default 0,
  seen_by_agent integer not null default 0,
  public_seen_by_customer integer not null default 0,
  public_seen_by_agent integer not null default 0,
  last_customer_seq integer not null default 0,
  -- answers the customer has not seen
  unread_by_customer integer not null default 0,
  last_message_at timestamptz not null,
  last_author text not null,
  last_agent_name text,
  preview text not null
) with (fillfactor = 70);

-- Over which inbox, and from whom there, a ticket is spoken. In chat the address is the visitor's identity.
create table ticket_routes (
  ticket_id uuid not null references tickets,
  inbox_id uuid not null references inboxes,
  address text not null,
  created_at timestamptz not null,
  primary key (ticket_id, inbox_id, address)
);
create index ticket_routes_by_address on ticket_routes (inbox_id, address, ticket_id desc);

-- No foreign key to inboxes here and in inbound_receipts: inboxes are never deleted, and a check by every message
-- would make all of them queue for a lock on the same row.
create table messages (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  inbox_id uuid not null,
  kind text not null check (kind in ('reply', 'note')),
  author_kind text not null check (author_kind in ('customer', 'agent', 'bot', 'system')),
  author_id uuid,
  author_name text not null,
  body text not null,
  client_id text,
  -- why it landed in this ticket
  threading jsonb,
  delivery text check (delivery in ('pending', 'delivered', 'failed')),
  delivery_error text,
  created_at timestamptz not null
);
-- What agents write is deduplicated here, what customers write in inbound_receipts.
create unique index messages_once on messages (ticket_id, author_id, client_id) where author_kind = 'agent';

-- One row for each thing that ever arrived: the same external id again is the same message.
create table inbound_receipts (
  inbox_id uuid not null,
  external_id text not null,
  body_hash bytea not null,
  ticket_id uuid not null,
  message_id uuid not null,
  created_at timestamptz not null,
  primary key (inbox_id, external_id)
);

-- Uploaded first, bound to its message when that is written; what is never bound is swept.
create table attachments (
  id uuid primary key,
  store_id uuid not null references stores,
  uploader text not null,
  message_id uuid references messages,
  position smallint,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 bytea not null,
  created_at timestamptz not null
);
create index attachments_by_message on attachments (message_id) where message_id is not null;
create index attachments_unbound on attachments (created_at) where message_id is null;

-- Everything that happened to a ticket, append-only. `seq` has no gap per ticket; `public_seq` counts what the customer may see.
-- Readers over all events order by (xid, id) and stop at pg_snapshot_xmin(pg_current_snapshot()).
create table events (
  ticket_id uuid not null references tickets,
  seq integer not null,
  public_seq integer,
  id uuid not null,
  xid xid8 not null default pg_current_xact_id(),
  type text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text not null,
  message_id uuid,
  data jsonb not null default '{}',
  -- the event that made this one happen; a rule never fires on what it caused itself
  cause_id uuid,
  created_at timestamptz not null,
  primary key (ticket_id, seq)
);

create table notifications (
  agent_id uuid not null references agents,
  ticket_id uuid not null references tickets,
  -- the customer's message it was told for; told again only for one after somebody has looked
  seq integer not null,
  created_at timestamptz not null,
  primary key (agent_id, ticket_id)
);

create table jobs (
  id bigint generated always as identity primary key,
  name text not null,
  input jsonb not null,
  -- a second job with the key of a waiting one replaces it
  key text,
  -- one at a time per lane
  lane text,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'dead')),
  run_at timestamptz not null,
  lease_until timestamptz,
  worker uuid,
  attempts integer not null default 0,
  error text,
  created_at timestamptz not null default now()
) with (fillfactor = 70);
create unique index jobs_by_key on jobs (key) where state = 'waiting' and key is not null;
create index jobs_due on jobs (run_at, id) where state = 'waiting';
create index jobs_running on jobs (lane) where state = 'running';
create index jobs_dead on jobs (id) where state = 'dead';

create table cron (
  name text primary key,
  next_at timestamptz not null
);
