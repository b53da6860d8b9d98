-- A person let the shop be asked once more: taken by the one run that asks, so that no later run has it too.
alter table order_actions add column repeat_allowed_at timestamptz;

-- { updatedAt, refunds, returns }: of the order, and the shop's ids of both, when the shop was first asked. Null where it never was,
-- or was before this was kept.
alter table order_actions add column shown_before jsonb;

-- What a shop worked out for a preview, so that whoever asks for it then agrees to the same; old ones go with the next.
create table order_action_sums (
  order_id uuid not null references orders on delete cascade,
  -- SHA-256 of what was asked for and of what it comes to by our own books, as hex
  asked text not null,
  sums jsonb not null,
  told_at timestamptz not null,
  primary key (order_id, asked)
);
create index order_action_sums_by_age on order_action_sums (told_at);
