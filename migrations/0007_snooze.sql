-- The agent's day: tickets put away until something happens, replies that can be taken back, and what each agent chose.

alter table tickets
  add column snoozed_at timestamptz,
  -- null where only what it waits for ends it
  add column snoozed_until timestamptz,
  add column snoozed_for text check (snoozed_for in ('time', 'parcel', 'reply')),
  -- the order whose parcel it waits for
  add column snoozed_order_id uuid,
  -- what was known of it then: counted, not timed, so that news which commits meanwhile is not missed
  add column snoozed_order_moves integer,
  -- where in its thread it woke by itself: unread until an agent has looked that far
  add column woke_seq integer not null default 0,
  add check ((snoozed_at is null) = (snoozed_for is null)),
  add check (snoozed_for <> 'time' or snoozed_until is not null),
  add check (snoozed_for <> 'parcel' or snoozed_order_id is not null);

-- A snoozed ticket is in no working view, so their indexes leave it out.
drop index tickets_queue;
drop index tickets_queue_by_assignee;
create index tickets_queue on tickets (store_id, (coalesce(waiting_since, 'infinity'::timestamptz)), id)
  where status in ('new', 'open', 'pending') and snoozed_at is null and merged_into_id is null;
create index tickets_queue_by_assignee on tickets (assignee_id, (coalesce(waiting_since, 'infinity'::timestamptz)), id)
  where status in ('new', 'open', 'pending') and snoozed_at is null and merged_into_id is null;
create index tickets_newest on tickets (store_id, created_at desc, id desc)
  where status in ('new', 'open', 'pending') and snoozed_at is null and merged_into_id is null;
create index tickets_snoozed on tickets (store_id, (coalesce(snoozed_until, 'infinity'::timestamptz)), id) where snoozed_at is not null and merged_into_id is null;
create index tickets_snoozed_for_parcel on tickets (snoozed_order_id) where snoozed_for = 'parcel';

-- Replies that were accepted and wait a few seconds, in which their writer may take them back. What is taken back stays
-- for a day, so that the same request coming late does not send it after all.
create table held_replies (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  agent_id uuid not null references agents,
  client_id text not null,
  body text not null,
  attachment_ids uuid[] not null default '{}',
  solves boolean not null,
  release_at timestamptz not null,
  withdrawn_at timestamptz,
  -- why it could not leave when its time came
  failure text,
  created_at timestamptz not null,
  unique (ticket_id, agent_id, client_id)
);
create index held_replies_withdrawn on held_replies (withdrawn_at) where withdrawn_at is not null;

-- No row: everything as it comes.
create table agent_settings (
  agent_id uuid primary key references agents,
  hold_seconds smallint not null default 5 check (hold_seconds in (0, 5, 10, 30)),
  notify_assigned boolean not null default true,
  notify_unassigned boolean not null default true,
  sound boolean not null default false,
  guide_hidden_at timestamptz
);

-- When the chat was first opened on a page of the shop's own.
alter table stores add column widget_seen_at timestamptz;
