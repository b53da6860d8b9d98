-- Social networks: accounts that are connected, every delivery as it came, and by which ids of theirs messages are known.

create table social_connections (
  id uuid primary key,
  store_id uuid not null references stores,
  -- its messages; one inbox of each
  inbox_id uuid not null unique references inboxes,
  network text not null check (network in ('generic', 'facebook', 'instagram', 'whatsapp', 'x', 'mastodon', 'bluesky', 'reddit', 'tiktok', 'telegram')),
  -- { baseUrl, isTrusted, account: { id, handle, name } }
  settings jsonb not null default '{}',
  -- what deliveries are signed with, sealed; a network goes on signing with the one before for a while
  secret bytea not null,
  previous_secret bytea,
  -- what the network repeats to prove that the address is ours, sealed
  verify_token bytea,
  -- what its API is asked with, sealed JSON
  credentials bytea,
  expires_at timestamptz,
  -- how far a network without webhooks is read
  position jsonb,
  -- { state, reason, since }
  health jsonb,
  disabled_at timestamptz,
  created_at timestamptz not null
);
create unique index social_connections_once on social_connections
  (store_id, network, (coalesce(settings ->> 'baseUrl', '')), (coalesce(settings #>> '{account,id}', '')));

create table social_deliveries (
  id uuid primary key,
  connection_id uuid not null references social_connections,
  store_id uuid not null references stores,
  -- the bytes that were signed, or what an API answered
  body bytea not null,
  -- SHA-256 of them: the same again is no second delivery
  hash bytea not null,
  state text not null check (state in ('waiting', 'done', 'failed', 'ignored')),
  -- why it failed, with the field, or why it says nothing; empty else
  reason text not null default '',
  received_at timestamptz not null,
  read_at timestamptz,
  place bigint not null generated always as identity
);
create unique index social_deliveries_once on social_deliveries (connection_id, hash);
create index social_deliveries_waiting on social_deliveries (connection_id, place) where state = 'waiting';
create index social_deliveries_failed on social_deliveries (store_id, id desc) where state = 'failed';

-- What a message was on its network, for agents.
alter table messages add column social jsonb;

-- Under which id a network knows a message; also of one that was taken back before it came.
create table social_messages (
  inbox_id uuid not null references inboxes,
  external_id text not null,
  -- null: it never came, only that it is gone
  message_id uuid references messages,
  ticket_id uuid references tickets,
  -- where an answer to it belongs: { way, thread, answers, continues, person: { id, handle, name } }
  place jsonb not null,
  -- what told of it
  delivery_ids uuid[] not null default '{}',
  -- [{ kind, name, url }]: files that are still to be fetched; null: none
  media jsonb,
  -- the network's own time of the newest that is known of it
  changed_at timestamptz not null,
  deleted_at timestamptz,
  primary key (inbox_id, external_id)
);
create index social_messages_by_message on social_messages (message_id);
create index social_messages_by_ticket on social_messages (ticket_id, changed_at desc);

-- An answer that is on its way: begun before the network is asked, so that after a crash it is looked for before it is sent again.
create table social_sendings (
  message_id uuid primary key references messages,
  inbox_id uuid not null references inboxes,
  -- { way, thread, answers, continues, person }
  place jsonb not null,
  begun_at timestamptz,
  sent_at timestamptz
);

-- Somebody is known on a network by its own id of them, and shown by what they call themselves there.
alter table identities add column label text;
alter table identities drop constraint identities_kind_check;
alter table identities add constraint identities_kind_check check (kind in ('visitor', 'email', 'phone', 'store_account', 'handle'));
alter table identities drop constraint identities_of_a_store;
alter table identities add constraint identities_of_a_store check (store_id is not null or kind not in ('visitor', 'store_account', 'handle'));
create unique index identities_of_handles on identities (store_id, value) where kind = 'handle';

-- A reply that is held back was written for all to read, or for one.
alter table held_replies add column way text check (way in ('public', 'private'));
