-- Where articles came from that were taken in from another help centre: the same one told again is the same article here.

create table article_origins (
  store_id uuid not null references stores,
  -- zendesk:360001234:en-us, intercom:42:de, site:https://old.example.com/help/returns
  origin text not null,
  article_id uuid not null references articles on delete cascade,
  -- of what was told last: the same again changes nothing, whatever was made of it here
  told_hash text not null,
  -- the article's own count of changes when it was left: another one means that somebody wrote in it since
  revision integer not null,
  taken_at timestamptz not null,
  primary key (store_id, origin)
);
create index article_origins_by_article on article_origins (article_id);
