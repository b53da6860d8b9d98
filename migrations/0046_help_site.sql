-- How a store's help centre looks, where else it is found, and how processes that keep its pages learn that they are old.

alter table stores
  -- One of a list of typefaces that readers' machines have.
  add column help_font text not null default 'system' check (help_font in ('system', 'humanist', 'rounded', 'serif', 'book')),
  add column help_scheme text not null default 'auto' check (help_scheme in ('auto', 'light', 'dark')),
  -- A host name of the store's own that leads here; it counts once it was seen to lead here.
  add column help_domain text,
  -- What the desk says at that name when it asks itself.
  add column help_domain_token text,
  add column help_domain_verified_at timestamptz;
create unique index stores_by_help_domain on stores (help_domain) where help_domain_verified_at is not null;
create index stores_by_help_domain_token on stores (help_domain_token) where help_domain_token is not null;

create table store_logos (
  store_id uuid primary key references stores,
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  bytes bytea not null check (octet_length(bytes) between 1 and 262144),
  -- of the bytes: a part of the logo's address, so that it can be kept for ever
  hash text not null,
  changed_at timestamptz not null
);

-- By what a page was drawn from: another value than the one that a page was kept with, and the page is drawn anew.
create table help_versions (
  store_id uuid primary key references stores,
  -- the last transaction that changed what readers see
  version xid8 not null
);

-- The argument names the column that says of which store a row is.
create function note_help_change() returns trigger language plpgsql as $$
begin
  insert into help_versions as v (store_id, version)
  values ((to_jsonb(case when tg_op = 'DELETE' then old else new end) ->> tg_argv[0])::uuid, pg_current_xact_id())
  on conflict (store_id) do update set version = excluded.version where v.version <> excluded.version;
  return null;
end $$;

-- Deferred, so that what is published holds the row for no longer than its commit takes.
create constraint trigger note_help_change after update on stores
deferrable initially deferred for each row execute function note_help_change('id');
create constraint trigger note_help_change after insert or update or delete on articles
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_change after insert or update or delete on article_moves
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_change after insert or update or delete on article_variables
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_change after insert or update or delete on store_logos
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_change after insert or update of name, disabled_at on inboxes
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_change after insert or update or delete on collections
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_change after insert or update or delete on collection_names
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_change after insert or update or delete on collection_moves
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_change after insert or update or delete on article_snippets
deferrable initially deferred for each row execute function note_help_change('store_id');
