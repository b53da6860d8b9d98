-- What somebody wants done to an order. A row never goes, and its state moves one way only (orders/actions).
create table order_actions (
  id uuid primary key,
  order_id uuid not null references orders,
  store_id uuid not null references stores,
  -- whose thread tells of it
  ticket_id uuid references tickets,
  -- under which its asker knows it: the same again is the same action
  client_id text not null,
  kind text not null check (kind in ('cancel', 'refund', 'change_address', 'create_return', 'reship')),
  request jsonb not null,
  -- exactly what happens, as it was agreed to; null where it was refused before that could be told
  effect jsonb,
  -- SHA-256 of the effect, as hex: what is agreed to is what was seen
  seen text not null,
  state text not null check (state in ('proposed', 'awaiting_approval', 'approved', 'performing', 'unclear', 'done', 'refused', 'withdrawn')),
  way text not null check (way in ('shop', 'person')),
  -- [{ code, en, ar }]
  refusals jsonb not null default '[]',
  unclear text not null default '',
  platform_id text,
  asked_kind text not null check (asked_kind in ('agent', 'customer', 'bot', 'system')),
  asked_id uuid,
  asked_name text not null,
  asked_at timestamptz not null,
  -- the agent who took up a proposal, and who must not be the second one either
  taken_up_by uuid references agents,
  -- { refunded, refundedLines, returnedLines } as the order showed them at the time: how much of what a person did it shows since
  shown jsonb not null,
  changed_at timestamptz not null,
  -- the shop's own state was read and shows it
  verified_at timestamptz,
  -- the last step that the ticket was told of
  told_place bigint not null default 0,
  unique (order_id, client_id)
);
create index order_actions_by_order on order_actions (order_id, id desc);
create index order_actions_by_ticket on order_actions (ticket_id) where ticket_id is not null;

-- Who did what to it and what the shop answered, append-only.
create table order_action_steps (
  action_id uuid not null references order_actions,
  place bigint not null generated always as identity,
  what text not null,
  to_state text not null,
  by_kind text not null check (by_kind in ('agent', 'customer', 'bot', 'system')),
  by_id uuid,
  by_name text not null,
  says text not null default '',
  created_at timestamptz not null,
  primary key (action_id, place)
);

-- What a store lets be done; without a row the built-in policy holds.
create table store_action_policies (
  store_id uuid primary key references stores,
  policy jsonb not null,
  changed_by uuid references agents,
  changed_at timestamptz not null
);

-- The built-in demo shop is a platform like others: it has orders of its own, and remembers what it was asked.
create table demo_shop_orders (
  store_id uuid not null references stores,
  external_id text not null,
  -- in the neutral form
  content jsonb not null,
  primary key (store_id, external_id)
);
create table demo_shop_actions (
  idempotency_key text primary key,
  store_id uuid not null,
  external_id text not null,
  platform_id text not null,
  created_at timestamptz not null,
  foreign key (store_id, external_id) references demo_shop_orders
);
