-- What is said of a store in public: what needs no answer is parked, and what many say at once is one incident.

-- By which rules; a store without a row goes by those that a new one has.
create table triage_rules (
  store_id uuid primary key references stores,
  -- { praise, advertises, repeats, tags, handles, reachFrom, stormPeople, stormMinutes }
  rules jsonb not null,
  changed_at timestamptz not null
);

create table parked_mentions (
  id uuid primary key,
  store_id uuid not null references stores,
  inbox_id uuid not null references inboxes,
  external_id text not null,
  network text not null,
  -- as a customer's identity has it: `mastodon:1234`
  author text not null,
  handle text not null,
  body text not null,
  -- what a ticket is made of: { kind, author, thread, answers, link, media, post, reach }
  said jsonb not null,
  -- { sentiment, kind, language, reach }
  judged jsonb not null,
  reason text not null check (reason in ('praise', 'advertises', 'repeats', 'tags', 'handle')),
  said_at timestamptz not null,
  -- the network's own time of the newest that is known of it
  changed_at timestamptz not null,
  parked_at timestamptz not null,
  -- what it was opened as; its words are there from then on, and here no more
  ticket_id uuid references tickets,
  unique (inbox_id, external_id)
);
create index parked_mentions_of_store on parked_mentions (store_id, id desc) where ticket_id is null;
create index parked_mentions_by_author on parked_mentions (author);
create index parked_mentions_by_age on parked_mentions (parked_at);

-- Who named what of late: a row of one person and one thing.
create table recent_mentions (
  id uuid not null unique,
  store_id uuid not null references stores,
  -- `words`: what was said itself, as a hash
  kind text not null check (kind in ('sku', 'product', 'carrier', 'words')),
  value text not null,
  -- `mastodon:1234`
  person text not null,
  times integer not null default 1,
  -- where they did, and what joined no incident yet
  ticket_ids uuid[] not null default '{}',
  at timestamptz not null,
  primary key (store_id, kind, value, person)
);
-- what is still to join an incident, if there is one
create index recent_mentions_to_join on recent_mentions (store_id, kind, value, at) where ticket_ids <> '{}';
create index recent_mentions_by_time on recent_mentions (store_id, kind, value, at);
create index recent_mentions_by_person on recent_mentions (person);
create index recent_mentions_by_age on recent_mentions (at);

create table incidents (
  id uuid primary key,
  store_id uuid not null references stores,
  subject_kind text not null check (subject_kind in ('sku', 'product', 'carrier')),
  subject_value text not null,
  people integer not null,
  note text not null default '',
  -- it ends once nobody has named it for so long
  quiet_minutes integer not null,
  started_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz
);
create unique index incidents_once on incidents (store_id, subject_kind, subject_value) where ended_at is null;
create index incidents_of_store on incidents (store_id, started_at desc);

create table incident_tickets (
  incident_id uuid not null references incidents,
  ticket_id uuid not null references tickets,
  joined_at timestamptz not null,
  primary key (incident_id, ticket_id)
);
create index incident_tickets_by_ticket on incident_tickets (ticket_id);

-- A product is named as its title has it, whatever stands between the words.
create index products_by_plain_title on products (store_id, (trim(regexp_replace(lower(title), '[^[:alnum:]]+', ' ', 'g')))) where removed_at is null;
