-- What people look for, what they are shown, what they open, and whether they write after all.

alter table search_log
  -- of the articles that were looked at
  add column locale text,
  -- What it is about: the stems of its words in alphabetical order, so that the same thing asked in other words is one question.
  add column gist text not null default '',
  -- Articles that it was answered with, best first.
  add column shown uuid[] not null default '{}',
  -- `nothing`: no article fitted. `elsewhere`: the bot answered from an order, or a person had to; no article was missing.
  add column outcome text not null default 'shown' check (outcome in ('shown', 'nothing', 'elsewhere')),
  -- SHA-256 of the browser's token, as hex, for a day; null for a browser that has none.
  add column session text,
  -- when the first article was opened from it
  add column opened_at timestamptz,
  -- The ticket that was written after it, or that the bot handed to people.
  add column followed_by uuid,
  add column followed_at timestamptz;

update search_log l set gist = lower(query), locale = s.locale,
  outcome = case when hits > 0 then 'shown' when source = 'bot' then 'elsewhere' else 'nothing' end,
  shown = coalesce((select array[a.article_id] from article_sections a where a.id = l.top_section_id), '{}')
from stores s where s.id = l.store_id;

create index search_log_by_gist on search_log (store_id, gist, created_at desc);
create index search_log_by_session on search_log (session, created_at) where session is not null;
create index search_log_followed on search_log (followed_by) where followed_by is not null;
create index search_log_by_age on search_log using brin (created_at) with (autosummarize = on);

create table search_openings (
  search_id uuid not null references search_log on delete cascade,
  article_id uuid not null references articles on delete cascade,
  opened_at timestamptz not null,
  primary key (search_id, article_id)
);
create index search_openings_by_article on search_openings (article_id, opened_at);

-- Days of UTC that are over and will not change, so that a report reads days and not searches. Of each day the questions that were left open
-- most often, as far as they fit; what all of them came to stands in search_day_sums.
create table search_days (
  store_id uuid not null references stores,
  locale text not null,
  day date not null,
  gist text not null,
  -- as it was put last
  query text not null,
  nothing integer not null,
  unopened integer not null,
  last_at timestamptz not null,
  primary key (store_id, locale, day, gist)
);
create index search_days_by_gist on search_days (store_id, gist);
create table search_day_sums (
  store_id uuid not null references stores,
  locale text not null,
  day date not null,
  asked integer not null,
  nothing integer not null,
  unopened integer not null,
  -- an article was opened, or the bot quoted one
  answered integer not null,
  -- and no ticket came to people
  settled integer not null,
  primary key (store_id, locale, day)
);
create table search_article_days (
  store_id uuid not null references stores,
  locale text not null,
  day date not null,
  article_id uuid not null references articles on delete cascade,
  opened integer not null,
  followed integer not null,
  primary key (store_id, locale, day, article_id)
);
-- Up to when a store's searches are summed.
create table search_summed (
  store_id uuid primary key references stores,
  until date not null
);

-- A question that an article was begun for.
create table search_gaps (
  id uuid primary key,
  store_id uuid not null references stores,
  locale text not null,
  gist text not null,
  query text not null,
  article_id uuid not null references articles on delete cascade,
  drafted_by text not null,
  created_at timestamptz not null,
  -- when a customer first read the article, or was quoted it, from a search
  read_at timestamptz
);
create unique index search_gaps_by_gist on search_gaps (store_id, locale, gist);
create index search_gaps_by_article on search_gaps (article_id);
