-- The help centre: what readers say of articles, and requests written through its form.

-- All kinds of transport at once, whichever of them a desk has already: the constraint never again follows the code by one step.
alter table inboxes drop constraint inboxes_channel_check;
alter table inboxes add constraint inboxes_channel_check check (channel in ('chat', 'help', 'email', 'social', 'api'));

insert into inboxes (id, store_id, channel, name, created_at)
select gen_random_uuid(), id, 'help', 'Help centre', now() from stores;

-- Whether an article helped, once per version and browser; a second word replaces the first.
create table article_feedback (
  id uuid primary key,
  store_id uuid not null references stores,
  article_id uuid not null references articles,
  version_id uuid not null references article_versions,
  -- SHA-256 of the browser's token, as hex
  session text not null,
  helpful boolean not null,
  reason text check (reason in ('outdated', 'unclear', 'not_my_case')),
  created_at timestamptz not null,
  unique (version_id, session)
);
create index article_feedback_by_article on article_feedback (article_id, created_at);

-- What a ticket of the help centre's form was told besides its words. The address is claimed: it grants nothing, and only
-- the text of agents' replies is mailed there.
create table ticket_requests (
  ticket_id uuid primary key references tickets,
  email text not null,
  -- Where the help centre answers, for the link in a mail; null where no address of it can be trusted.
  base_url text,
  created_at timestamptz not null
);
