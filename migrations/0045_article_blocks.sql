-- What an article may hold besides its text: images and videos that the desk keeps, and blocks that many articles say.

-- Bytes on the shelf that articles show; each of a store once, however often it is sent.
create table article_files (
  id uuid primary key,
  store_id uuid not null references stores,
  -- Of the bytes as they are kept: its address, which nobody can guess who has not seen the file.
  hash text not null check (hash ~ '^[0-9a-f]{32}$'),
  name text not null,
  type text not null,
  size integer not null,
  width integer,
  height integer,
  kept_at timestamptz not null,
  -- When something that is being written was last seen to show it.
  seen_at timestamptz not null,
  -- Since when a published version shows it. Versions are kept for ever, and so is what they show.
  published_at timestamptz,
  unique (store_id, hash)
);
create index article_files_unpublished on article_files (seen_at) where published_at is null;

create table article_snippets (
  store_id uuid not null references stores,
  locale text not null,
  name text not null check (name ~ '^[a-z][a-z0-9_]{0,40}$'),
  -- Markdown with {{variables}}, and without other snippets.
  body text not null,
  changed_at timestamptz not null,
  primary key (store_id, locale, name)
);
