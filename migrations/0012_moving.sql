-- Moving moves no row: a message stays where it was written, and is read where the last move that stands has put it.
create table message_moves (
  id uuid primary key,
  message_id uuid not null references messages,
  -- the event that shows it where it came from: hidden while the move stands
  from_id uuid not null references tickets,
  from_seq integer not null,
  -- the event that shows it where it went: hidden once the move is undone
  to_id uuid not null references tickets check (to_id <> from_id),
  to_seq integer not null,
  -- the ticket that it went to began with it
  splits boolean not null,
  -- its writer waited for an answer to it
  waits boolean not null,
  -- how both tickets were just before, with those of the people it names who took part in them, and where the move ended in each
  source jsonb not null,
  target jsonb not null,
  moved_by uuid not null references agents,
  moved_at timestamptz not null,
  undone_by uuid references agents,
  undone_at timestamptz
);
create index message_moves_by_message on message_moves (message_id, id);
create index message_moves_into on message_moves (to_id) where undone_at is null;

-- A side thread: what agents ask suppliers and carriers by mail, and what those answer.
create table forwards (
  id uuid primary key,
  ticket_id uuid not null references tickets,
  store_id uuid not null references stores,
  created_at timestamptz not null
);
create index forwards_by_ticket on forwards (ticket_id);
create table forward_people (
  forward_id uuid not null references forwards,
  address text not null,
  name text not null default '',
  primary key (forward_id, address)
);
-- Its own messages: notes of the ticket that went out or came in by mail.
create table forward_messages (
  message_id uuid primary key references messages,
  forward_id uuid not null references forwards
);
create index forward_messages_by_forward on forward_messages (forward_id);
-- Whose words, and whose files, a note carries.
create table forwarded_messages (
  message_id uuid not null references messages,
  forwarded_id uuid not null references messages,
  primary key (message_id, forwarded_id)
);
