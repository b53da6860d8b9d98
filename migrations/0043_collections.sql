-- Where articles stand: a store's collections, three deep at most, each with its name in as many languages as it has one.

create table collections (
  id uuid primary key,
  store_id uuid not null references stores,
  parent_id uuid,
  depth smallint not null check (depth between 1 and 3),
  -- A parent is one less deep, says the key below: so nothing is deeper than three, and nothing stands below itself, whoever writes.
  parent_depth smallint generated always as (nullif(depth - 1, 0)::smallint) stored,
  -- What siblings share: their parent, or at the top the store.
  shelf_id uuid not null generated always as (coalesce(parent_id, store_id)) stored,
  -- Among siblings.
  place integer not null,
  -- Of its first name, which those read who read a language that it has no name in.
  locale text not null,
  created_at timestamptz not null,
  check ((parent_id is null) = (depth = 1)),
  unique (id, store_id),
  unique (id, store_id, depth),
  unique (id, store_id, shelf_id),
  foreign key (parent_id, store_id, parent_depth) references collections (id, store_id, depth)
);
create index collections_by_store on collections (store_id, depth, place);
create index collections_by_parent on collections (parent_id);

create table collection_names (
  collection_id uuid not null,
  store_id uuid not null,
  shelf_id uuid not null,
  locale text not null,
  name text not null,
  -- Its address. No two collections of a store share one, in whatever language.
  slug text not null,
  description text not null default '',
  primary key (collection_id, locale),
  unique (store_id, locale, slug),
  foreign key (collection_id, store_id, shelf_id) references collections (id, store_id, shelf_id) on update cascade on delete cascade
);
create unique index collection_names_among_siblings on collection_names (shelf_id, locale, lower(name));
create index collection_names_by_slug on collection_names (store_id, slug);

-- Addresses that collections had: who has a link of then is led on.
create table collection_moves (
  store_id uuid not null references stores,
  slug text not null,
  collection_id uuid not null references collections on delete cascade,
  moved_at timestamptz not null,
  primary key (store_id, slug)
);
create index collection_moves_by_collection on collection_moves (collection_id);

-- Every language of a page stands in the collection of its original.
alter table articles add column collection_id uuid;
alter table article_drafts add column collection_id uuid references collections;

create function slug_of(words text) returns text language sql immutable as $$
  select coalesce(nullif(trim('-' from left(trim('-' from regexp_replace(lower(normalize(words, NFKC)), '[^[:alnum:]]+', '-', 'g')), 60)), ''), 'section')
$$;

-- The collection that a path of names parted by " / " leads to in a language, made where it is missing.
create function collection_at(of_store uuid, of_locale text, path text) returns uuid language plpgsql as $$
declare
  steps text[] := regexp_split_to_array(trim(path), '\s+/\s+');
  above uuid := null;
  found_id uuid;
  step text;
  address text;
begin
  if cardinality(steps) > 3 then steps := steps[1:2] || array_to_string(steps[3:], '/'); end if;
  for n in 1 .. cardinality(steps) loop
    step := coalesce(nullif(trim(steps[n]), ''), '–');
    select c.id into found_id from collections c
      left join collection_names own on own.collection_id = c.id and own.locale = of_locale
      join collection_names first on first.collection_id = c.id and first.locale = c.locale
      where c.shelf_id = coalesce(above, of_store) and lower(coalesce(own.name, first.name)) = lower(step)
      order by own.name is null, c.place, c.id limit 1;
    if found_id is null then
      found_id := gen_random_uuid();
      address := slug_of(step);
      for k in 2 .. 1000 loop
        exit when not exists (select 1 from collection_names where store_id = of_store and slug = address);
        address := slug_of(step) || '-' || k;
      end loop;
      insert into collections (id, store_id, parent_id, depth, place, locale, created_at)
        values (found_id, of_store, above, n, 1 + coalesce((select max(place) from collections where shelf_id = coalesce(above, of_store)), 0), of_locale, now());
      insert into collection_names (collection_id, store_id, shelf_id, locale, name, slug)
        values (found_id, of_store, coalesce(above, of_store), of_locale, step, address);
    end if;
    above := found_id;
  end loop;
  return above;
end $$;

-- Names what has no name in this language yet on the way to a collection; a name that a sibling has is nobody else's.
create function name_collections(leaf uuid, of_locale text, path text) returns void language plpgsql as $$
declare
  steps text[] := regexp_split_to_array(trim(path), '\s+/\s+');
  at collections;
  address text;
begin
  select * into at from collections where id = leaf;
  if at.depth is distinct from cardinality(steps) then return; end if;
  for n in reverse cardinality(steps) .. 1 loop
    address := slug_of(steps[n]);
    for k in 2 .. 1000 loop
      exit when not exists (select 1 from collection_names where store_id = at.store_id and slug = address and collection_id <> at.id);
      address := slug_of(steps[n]) || '-' || k;
    end loop;
    insert into collection_names (collection_id, store_id, shelf_id, locale, name, slug)
      select at.id, at.store_id, at.shelf_id, of_locale, trim(steps[n]), address
      where trim(steps[n]) <> '' and not exists (select 1 from collection_names where collection_id = at.id and (locale = of_locale or lower(name) = lower(trim(steps[n]))))
      on conflict do nothing;
    select * into at from collections where id = at.parent_id;
  end loop;
end $$;

-- What is written so far. Pages of several languages come first: they say which names mean the same.
do $$
declare
  a record;
  standing uuid;
begin
  for a in
    select own.id, own.store_id, own.locale, own.translation_of,
      case when own.published_version_id is null then coalesce(d.collection, own.collection) else own.collection end as path
    from articles own left join article_drafts d on d.article_id = own.id join articles o on o.id = coalesce(own.translation_of, own.id)
    order by not exists (select 1 from articles t where t.translation_of = o.id), o.created_at, o.id, own.translation_of nulls first, own.created_at
  loop
    if a.translation_of is null then
      standing := collection_at(a.store_id, a.locale, a.path);
    else
      select collection_id into standing from articles where id = a.translation_of;
      perform name_collections(standing, a.locale, a.path);
    end if;
    update articles set collection_id = standing where id = a.id;
  end loop;
  update article_drafts d set collection_id = case
      when o.translation_of is not null or d.collection = o.collection or o.published_version_id is null then o.collection_id
      else collection_at(o.store_id, o.locale, d.collection) end
    from articles o where o.id = d.article_id;
  -- in the order in which the help centre had them
  update collections c set place = sorted.place
    from (select id, row_number() over (partition by shelf_id order by (select min(created_at) from articles where collection_id = each.id), id) as place
      from collections each) sorted
    where sorted.id = c.id;
end $$;

alter table articles
  alter column collection_id set not null,
  add foreign key (collection_id, store_id) references collections (id, store_id),
  alter column collection set default '';
alter table article_drafts alter column collection_id set not null, alter column collection set default '';
create index articles_by_collection on articles (collection_id);
create index article_drafts_by_collection on article_drafts (collection_id);

-- For writers of before, which know the text alone. Nothing else writes or reads it, and it goes with them.
create function place_article() returns trigger language plpgsql as $$
begin
  new.collection_id := coalesce((select collection_id from articles where id = new.translation_of),
    collection_at(new.store_id, new.locale, new.collection));
  return new;
end $$;
create function place_draft() returns trigger language plpgsql as $$
begin
  select case when translation_of is null then collection_at(store_id, locale, new.collection) else collection_id end
    into new.collection_id from articles where id = new.article_id;
  return new;
end $$;
create trigger place_new_article before insert on articles for each row when (new.collection <> '') execute function place_article();
create trigger place_article before update of collection on articles for each row when (new.collection <> old.collection) execute function place_article();
create trigger place_new_draft before insert on article_drafts for each row when (new.collection <> '') execute function place_draft();
create trigger place_draft before update of collection on article_drafts for each row when (new.collection <> old.collection) execute function place_draft();
