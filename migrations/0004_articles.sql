-- What a store publishes for its customers, and what of it is searched.

create extension if not exists pg_trgm;
-- Loads the library: until then only a superuser may name its settings, as similar_words does below.
select show_limit();

create table articles (
  id uuid primary key,
  store_id uuid not null references stores,
  slug text not null,
  locale text not null,
  title text not null,
  collection text not null,
  -- other words that people use for it; searched, never shown
  keywords text[] not null default '{}',
  visibility text not null check (visibility in ('public', 'signed_in', 'agents')),
  bot_may_use boolean not null,
  -- null while the article is a draft
  published_version_id uuid,
  created_at timestamptz not null,
  unique (store_id, locale, slug)
);

-- Append-only: what was said to a customer can be read again, whatever was published since.
create table article_versions (
  id uuid primary key,
  article_id uuid not null references articles,
  title text not null,
  -- Markdown as written, its variables not filled
  body text not null,
  author_kind text not null check (author_kind in ('agent', 'system')),
  author_id uuid,
  author_name text not null,
  created_at timestamptz not null
);
create index article_versions_by_article on article_versions (article_id, id);
alter table articles add foreign key (published_version_id) references article_versions;

-- A version cut at its headings, as plain text with the variables filled. Never changed: a citation points here.
create table article_sections (
  id uuid primary key,
  article_id uuid not null references articles,
  version_id uuid not null references article_versions,
  position smallint not null,
  -- null for what stands above the first heading
  heading text,
  text text not null,
  unique (version_id, position)
);
create index article_sections_by_article on article_sections (article_id);

-- The index: word stems of the sections of published versions. `weight` is how much of the section a term is: its
-- occurrences, those in title and heading counted more, against the length of the field they stand in.
create table section_terms (
  store_id uuid not null,
  locale text not null,
  term text not null,
  section_id uuid not null references article_sections,
  weight real not null,
  -- the term first: a search asks for a few of them, and a planner without statistics would else read the whole store
  primary key (term, store_id, locale, section_id)
);
create index section_terms_by_section on section_terms (section_id);

-- Words of sections as written: what a mistyped word may have meant. Words of older versions stay: they find nothing.
create table search_words (
  store_id uuid not null,
  locale text not null,
  word text not null,
  primary key (store_id, locale, word)
);
create index search_words_by_trigrams on search_words using gin (word gin_trgm_ops) with (fastupdate = off);

-- Likest first. Two letters swapped in a word of five leave a likeness of 0.2, which the usual threshold of 0.3 would miss;
-- below 0.19 the index reads most of the vocabulary. A wrong candidate costs little: the caller measures the distance.
create function similar_words(store uuid, of_locale text, mistyped text) returns table (word text)
language sql stable set pg_trgm.similarity_threshold = 0.19 as $$
  select word from search_words
  where store_id = store and locale = of_locale and word % mistyped and length(word) between length(mistyped) - 2 and length(mistyped) + 2
  order by similarity(word, mistyped) desc, word limit 20
$$;

-- What articles leave open and each store fills in: {{return_window_days}}.
create table article_variables (
  store_id uuid not null references stores,
  name text not null,
  value text not null,
  primary key (store_id, name)
);

-- What was looked for. The query has no address and no long number in it.
create table search_log (
  id uuid primary key,
  store_id uuid not null references stores,
  source text not null check (source in ('widget', 'help', 'bot', 'console')),
  query text not null,
  hits smallint not null,
  top_section_id uuid,
  created_at timestamptz not null
);
create index search_log_by_store on search_log (store_id, created_at);
