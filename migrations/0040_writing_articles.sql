-- How articles are written: what is being written stands beside what is published, in every language of it.

alter table articles
  -- The article that this one says the same as, in another language; null for the original.
  add column translation_of uuid references articles,
  -- What of the original this was published as a translation of: a newer one makes it out of date.
  add column source_version_id uuid references article_versions,
  -- Counts what changes of its draft: whoever saves names the one that they read.
  add column revision integer not null default 0,
  -- For agents alone, never published.
  add column note text not null default '';

update articles a set translation_of = original.id, source_version_id = original.published_version_id
from (select distinct on (store_id, slug) id, store_id, slug, published_version_id from articles order by store_id, slug, created_at, id) original
where original.store_id = a.store_id and original.slug = a.slug and original.id <> a.id;

create unique index articles_by_original on articles (translation_of, locale) where translation_of is not null;

-- One for each article at most.
create table article_drafts (
  article_id uuid primary key references articles,
  state text not null check (state in ('writing', 'in_review', 'agreed')),
  title text not null,
  slug text not null,
  collection text not null,
  keywords text[] not null,
  visibility text not null check (visibility in ('public', 'signed_in', 'agents')),
  bot_may_use boolean not null,
  body text not null,
  author_id uuid,
  author_name text not null,
  changed_at timestamptz not null,
  -- When it is published by itself; null: when somebody does.
  publish_at timestamptz
);
create index article_drafts_due on article_drafts (publish_at) where publish_at is not null;

-- Addresses that articles had: who has a link of then is led on.
create table article_moves (
  store_id uuid not null references stores,
  locale text not null,
  slug text not null,
  article_id uuid not null references articles,
  moved_at timestamptz not null,
  primary key (store_id, locale, slug)
);
create index article_moves_by_article on article_moves (article_id);
