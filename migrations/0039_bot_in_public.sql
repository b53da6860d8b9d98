-- The bot in public, where the store allows it: one public word for each person of a thread. And templates, which networks let through
-- when nothing else may leave.

alter table stores add column bot_in_public_at timestamptz;

create index social_sendings_public on social_sendings (inbox_id, (place ->> 'thread')) where place ->> 'way' = 'public';

-- { name, language, values: [{ name, text }] }; the message holds the words that it comes to
alter table social_sendings add column template jsonb;
