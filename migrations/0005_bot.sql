-- The bot: what it said a thing by, what it has answered, why a person took over, and every run as it can be replayed.

alter table stores
  add column time_zone text not null default 'UTC',
  -- spans of { day: 1 Monday to 7 Sunday, opens: 'HH:MM', closes: 'HH:MM' }; none means at any time
  add column business_hours jsonb not null default '[]',
  add column bot_disabled_at timestamptz;

-- Card, citations and evidence of what the bot wrote.
alter table messages add column bot jsonb;

-- The customer's message up to which the bot has answered: one answer, however often its job runs.
alter table ticket_heads add column answered_seq integer not null default 0;

alter table tickets
  add column handed_off_at timestamptz,
  -- the first answer of a person after that
  add column picked_up_at timestamptz;
create index tickets_picked_up on tickets (store_id, picked_up_at desc) where picked_up_at is not null;

-- Which orders a ticket is about, and why we think so.
create table ticket_orders (
  ticket_id uuid not null references tickets,
  order_id uuid not null,
  reason text not null check (reason in ('named', 'answered')),
  created_at timestamptz not null,
  primary key (ticket_id, order_id)
);
create index ticket_orders_by_order on ticket_orders (order_id);

-- One row per run of the bot: all that the answer was made of, and the answer.
create table bot_runs (
  id uuid primary key,
  ticket_id uuid not null,
  message_id uuid,
  outcome text not null check (outcome in ('answered', 'handed_off', 'outdated')),
  context jsonb not null,
  answer jsonb not null,
  took_ms real not null,
  created_at timestamptz not null
);
create index bot_runs_by_ticket on bot_runs (ticket_id, id);
