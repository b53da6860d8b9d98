-- What else a store's customers call a thing, and what another search engine was given of its articles.

-- Phrases of one row mean the same. `terms` are their words as the index knows them, in the same order.
create table search_synonyms (
  store_id uuid not null references stores,
  locale text not null,
  place smallint not null,
  phrases text[] not null,
  terms text[] not null,
  primary key (store_id, locale, place)
);

-- A search reads the postings of a few terms, the fullest first, and needs of each no more than this index holds.
alter table section_terms add column article_id uuid;
update section_terms t set article_id = s.article_id from article_sections s where s.id = t.section_id;
create index section_terms_by_weight on section_terms (term, store_id, locale, weight desc) include (section_id, article_id);

-- Every search counts the articles that its reader may see.
create index articles_by_reader on articles (store_id, locale, visibility, bot_may_use, id) where published_version_id is not null;

-- For writers of before, which know nothing of the column.
create function name_article_of_term() returns trigger language plpgsql as $$
begin
  select article_id into new.article_id from article_sections where id = new.section_id;
  return new;
end $$;
create trigger name_article_of_term before insert on section_terms
for each row when (new.article_id is null) execute function name_article_of_term();

-- Words that begin as the last one does that is being typed.
create index search_words_by_start on search_words (store_id, locale, word text_pattern_ops);

-- Per index of a search engine beside PostgreSQL: with which settings it was made, and how many sections it should hold.
create table search_copies (
  index_name text primary key,
  store_id uuid not null references stores,
  locale text not null,
  settings_hash text not null
);

-- What it holds of each article: a hash of all that was handed over, and of how many sections that was.
create table search_copied_articles (
  index_name text not null references search_copies on delete cascade,
  article_id uuid not null,
  hash text not null,
  sections smallint not null,
  primary key (index_name, article_id)
);
