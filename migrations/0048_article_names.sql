-- Which values and snippets each article says: who changes one must know, without reading every text.

-- Names in a text, each once, that of a snippet with “>” before it. Blanks are those of JavaScript, which fills the values in.
create function names_said(body text) returns text[] language sql immutable parallel safe as $$
  select array(select distinct said[1] || said[2] from regexp_matches(body,
    '\{\{(>?)[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*([a-z][a-z0-9_]*)[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]*\}\}', 'g') said)
$$;

-- Of what is published. Where `version_id` is another one than that, it was published by a process of before: then the text is read.
create table article_names (
  article_id uuid primary key,
  version_id uuid not null,
  names text[] not null
);
insert into article_names (article_id, version_id, names)
  select a.id, v.id, names_said(v.body) from articles a join article_versions v on v.id = a.published_version_id;
-- After what takes long: from here on articles are locked for writers until this ends.
alter table article_names add foreign key (article_id) references articles on delete cascade;
