-- Email: inboxes with an address, every mail that ever arrived, whom a ticket is written with, and how each copy of ours fared.

-- How mail comes into an inbox and leaves it. Secrets are sealed JSON.
create table email_inboxes (
  inbox_id uuid primary key references inboxes,
  store_id uuid not null references stores,
  -- lower case
  address text not null,
  sender_name text,
  intake text not null default 'none' check (intake in ('none', 'imap', 'smtp-in', 'raw', 'postmark', 'mailgun', 'ses', 'sendgrid')),
  intake_settings jsonb not null default '{}',
  intake_secret bytea,
  -- whose Authentication-Results are believed; null: nobody's
  authserv_id text,
  -- { smtp_url, dkim }; null: the desk's own mail server, else the outbox folder
  sending_secret bytea,
  dkim_domain text,
  template text,
  signature text,
  -- how the intake is doing: { state, reason, since }
  health jsonb,
  created_at timestamptz not null
);
create unique index email_inboxes_by_address on email_inboxes (address);
create index email_inboxes_by_store on email_inboxes (store_id);

-- How far each folder of a mailbox is read.
create table mailbox_positions (
  inbox_id uuid not null references inboxes,
  folder text not null,
  uid_validity text not null,
  last_uid bigint not null,
  updated_at timestamptz not null,
  primary key (inbox_id, folder)
);

-- Every mail that arrived, whatever became of it; its bytes are on the shelf under its id.
create table mails (
  id uuid primary key,
  store_id uuid not null references stores,
  inbox_id uuid not null references inboxes,
  -- SHA-256 over who, when and what, not over how it travelled
  fingerprint bytea not null,
  state text not null check (state in ('taken', 'parked', 'quarantined')),
  kind text,
  -- why it is what it is, for agents
  reason text not null,
  message_id text,
  subject text not null default '',
  from_name text not null default '',
  from_address text not null default '',
  size bigint not null,
  -- headers, addresses, text blocks, authentication: what the mail's own page shows
  details jsonb not null default '{}',
  -- sanitised, with the version of the sanitiser in details
  html text,
  -- what it was taken as
  ticket_id uuid references tickets,
  taken_as uuid references messages,
  envelope jsonb,
  created_at timestamptz not null
);
create unique index mails_once on mails (inbox_id, fingerprint);
create index mails_by_message on mails (taken_as) where taken_as is not null;
create index mails_aside on mails (store_id, id desc) where state in ('parked', 'quarantined');
create index mails_by_fingerprint on mails (store_id, fingerprint);

-- Message-IDs by which a message is known in the world, ours and others'.
create table mail_ids (
  store_id uuid not null references stores,
  mail_id text not null,
  ticket_id uuid not null references tickets,
  message_id uuid not null references messages,
  created_at timestamptz not null,
  primary key (store_id, mail_id, message_id)
);
create index mail_ids_by_message on mail_ids (message_id);
create index mail_ids_by_ticket on mail_ids (ticket_id, created_at desc);

-- What a message was as a mail, for its head in the thread.
alter table messages add column mail jsonb;
alter table messages drop constraint messages_kind_check;
-- 'machine': written by a machine; it is read, never answered, and moves nothing
alter table messages add constraint messages_kind_check check (kind in ('reply', 'note', 'machine'));

-- Whom a ticket is written with by mail.
create table ticket_participants (
  ticket_id uuid not null references tickets,
  address text not null,
  name text not null default '',
  role text not null check (role in ('from', 'reply_to', 'to', 'cc')),
  -- the strongest that a mail of theirs in this ticket has proven
  level smallint not null default 1,
  -- they came in here: nothing before it was ever sent to them
  since_seq integer not null,
  added_at timestamptz not null,
  primary key (ticket_id, address)
);
create index ticket_participants_by_address on ticket_participants (address, ticket_id);

-- Each copy of a message that leaves us by mail.
create table message_recipients (
  message_id uuid not null references messages,
  address text not null,
  name text not null default '',
  role text not null check (role in ('to', 'cc', 'bcc')),
  state text not null default 'pending' check (state in ('pending', 'sent', 'delayed', 'failed', 'bounced', 'suppressed')),
  said text,
  state_at timestamptz not null,
  primary key (message_id, address)
);

create index message_recipients_by_address on message_recipients (address, message_id);

-- Addresses that mail does not reach, or whose owners complained.
create table suppressed_addresses (
  address text primary key,
  reason text not null check (reason in ('bounced', 'complained', 'agent')),
  said text not null default '',
  created_at timestamptz not null
);

-- Replies that are held keep whom they go to, and may wait for a chosen time.
alter table held_replies add column recipients jsonb;
alter table held_replies add column scheduled boolean not null default false;

alter table proofs drop constraint proofs_how_check;
alter table proofs add constraint proofs_how_check
  check (how in ('claimed_email', 'order_match', 'one_time_code', 'store_session', 'signed_mail', 'signed_out'));
