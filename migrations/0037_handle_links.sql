-- Who somebody on a network is, by proof: a link that they get in private, or a code to the mail address of an order.

create table handle_links (
  id uuid primary key,
  store_id uuid not null references stores,
  -- where it was asked
  ticket_id uuid not null references tickets,
  -- who was asked: as the session that their private messages have, as the value of their identity, and as they are shown
  session text not null,
  handle text not null,
  label text not null,
  network text not null,
  -- SHA-256 of the half of the token that is secret
  secret_hash bytea not null,
  -- the browser that asked for a code on the link's page, last
  asked_by text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- once: when, and in which browser
  used_at timestamptz,
  used_by text
);
create index handle_links_by_session on handle_links (store_id, session, created_at desc);
create index handle_links_by_ticket on handle_links (ticket_id, created_at desc);

alter table proofs drop constraint proofs_how_check;
alter table proofs add constraint proofs_how_check
  check (how in ('claimed_email', 'order_match', 'one_time_code', 'signed_mail', 'handle_link', 'store_session', 'signed_out'));

-- Customers become one by an agent's word, or by a proof.
alter table customer_merges alter column merged_by drop not null;
alter table customer_merges add column proof_id uuid;
alter table customer_merges add constraint customer_merges_by_somebody check (merged_by is not null or proof_id is not null);
