-- What agents look for: tickets by their words, customers by name and address, orders by number and parcel.

-- Loads the library: until then only a superuser may name its settings, as customers_named does below.
select show_limit();

-- Without case, accents and Arabic vowel signs: people leave them out.
create function folded(text text) returns text language sql immutable strict parallel safe
return regexp_replace(normalize(lower(text), NFKD), '[\u0300-\u036f\u064b-\u0652\u0640]', '', 'g');

-- The words of a text. A desk speaks many languages at once, so none is stemmed; signs only part words, so that an address
-- or an order number is found by any part of it.
create function words_of(text text) returns tsvector language sql immutable strict parallel safe
return to_tsvector('simple', regexp_replace(folded(text), '[^[:alnum:]]+', ' ', 'g'));

-- Only messages are written so often that new entries wait in a list; it is kept short, because every search reads all of it.
create index messages_by_words on messages using gin (words_of(body)) with (gin_pending_list_limit = 256);
create index tickets_by_words on tickets using gin (words_of(subject)) with (fastupdate = off);

create index customers_by_words on customers using gin (words_of(name)) with (fastupdate = off) where name is not null;
create index customers_by_likeness on customers using gin (folded(name) gin_trgm_ops) with (fastupdate = off) where name is not null;
create index identities_by_part on identities using gin (value gin_trgm_ops) with (fastupdate = off) where kind <> 'visitor';

create index orders_by_number_part on orders using gin (number_key gin_trgm_ops) with (fastupdate = off);
-- A tracking number as people type it: capitals and digits only.
create function tracking_key(text text) returns text language sql immutable strict parallel safe
return regexp_replace(upper(text), '[^A-Z0-9]', '', 'g');
create index shipments_by_tracking on shipments (tracking_key(tracking_number) text_pattern_ops) where tracking_number is not null;

-- The newest message of each ticket that holds these words; of a word that stands everywhere, among the first 20,000 found.
-- The planner knows nothing of how rare a word is before its first statistics, and would then read every message.
create function messages_with(words tsquery, inboxes uuid[], most integer) returns table (message_id uuid, ticket_id uuid)
language sql stable set enable_seqscan = off as $$
  with found as materialized (
    select m.id, m.ticket_id from messages m where words_of(m.body) @@ words and m.inbox_id = any(inboxes) limit 20000
  ), newest as (
    select distinct on (f.ticket_id) f.id, f.ticket_id from (select * from found order by id desc limit 2000) f order by f.ticket_id, f.id desc
  )
  select id, ticket_id from newest order by id desc limit most
$$;

-- A mistyped name shares about half of its trigrams with the right one.
create function customers_named(sought text, most integer) returns table (customer_id uuid, likeness real)
language sql stable set enable_seqscan = off set enable_indexscan = off set pg_trgm.word_similarity_threshold = 0.5 as $$
  select c.id, word_similarity(folded(sought), folded(c.name)) from customers c
  where c.name is not null and folded(sought) <% folded(c.name)
  order by 2 desc, c.id desc limit most
$$;
