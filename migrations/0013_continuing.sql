-- Chats that go on by mail once their shopper has gone.

-- Who agreed in the chat to be written to, at an address that they claim. It grants nothing.
create table chat_addresses (
  ticket_id uuid primary key references tickets,
  email text not null,
  -- the browser that agreed: SHA-256 of its token, as hex
  session text not null,
  agreed_at timestamptz not null
);

-- What was mailed of a chat: decided once, sent as often as it takes.
create table chat_mails (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  inbox_id uuid not null references inboxes,
  address text not null,
  -- 'words': what agents and the bot wrote; 'link': a fixed text for an address that nobody has proven
  kind text not null check (kind in ('words', 'link')),
  -- each of them in its order; `told`: false where its facts are not for this address
  messages jsonb not null,
  -- how far in the thread it goes: nothing up to here is mailed again
  seq integer not null,
  created_at timestamptz not null,
  settled_at timestamptz
);
create index chat_mails_by_ticket on chat_mails (ticket_id, seq desc);
create unique index chat_mails_one_link on chat_mails (ticket_id) where kind = 'link';
