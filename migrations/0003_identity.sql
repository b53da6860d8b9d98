-- Who is asking, and how sure we are of it. A session is one browser of one store: the SHA-256 of its token, as hex.

-- With these a store's own server signs who its shoppers are.
create table store_keys (
  kid text primary key,
  store_id uuid not null references stores,
  -- sealed under a key of the installation
  secret bytea not null,
  created_at timestamptz not null,
  -- may lie ahead: until then it still counts beside its successor
  retired_at timestamptz
);
create index store_keys_by_store on store_keys (store_id, created_at desc);

-- Each token of a store is exchanged once; kept for as long as it could be shown again.
create table used_tokens (
  store_id uuid not null references stores,
  jti text not null,
  session text not null,
  expires_at timestamptz not null,
  primary key (store_id, jti)
);
create index used_tokens_by_expiry on used_tokens (expires_at);

-- Browsers that are signed in with the store's own account, and all that signed out: those open nothing any more.
create table shopper_sessions (
  store_id uuid not null references stores,
  session text not null,
  -- the store's own id of who signed in; null where a browser without an account signed out
  account text,
  identity_id uuid references identities,
  created_at timestamptz not null,
  expires_at timestamptz,
  ended_at timestamptz,
  primary key (store_id, session),
  check (ended_at is not null or (account is not null and identity_id is not null and expires_at is not null))
);
create index shopper_sessions_by_identity on shopper_sessions (identity_id) where identity_id is not null;

-- What was proven, append-only. A sign-out voids what its session proved before.
create table proofs (
  id uuid primary key,
  place bigint not null generated always as identity,
  store_id uuid not null references stores,
  session text not null,
  level smallint not null check (level between 0 and 4),
  how text not null check (how in ('claimed_email', 'order_match', 'one_time_code', 'store_session', 'signed_out')),
  email text,
  account text,
  order_id uuid,
  evidence jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index proofs_by_session on proofs (store_id, session, place);

create table code_requests (
  id uuid primary key,
  store_id uuid not null references stores,
  session text not null,
  email text not null,
  order_number text,
  ticket_id uuid references tickets,
  -- decided by the job, so that who asks waits for none of it
  decision text check (decision in ('send', 'nobody_known', 'over_budget', 'too_late')),
  -- the order that the number and the address both name
  order_id uuid,
  -- HMAC under a key of the installation; null where none was made
  code_hash bytea,
  tries smallint not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  sent_at timestamptz,
  used_at timestamptz
);
create index code_requests_by_session on code_requests (store_id, session, email, created_at desc);
create index code_requests_by_age on code_requests (created_at);

-- One row for each thing that was done and is only to be done so often; swept after a day.
create table attempts (
  budget text not null,
  subject text not null,
  at timestamptz not null
);
create index attempts_by_subject on attempts (budget, subject, at);
create index attempts_by_age on attempts (at);
