-- A delivery that was read is kept as what it became, and as nothing else.

update social_deliveries set body = '' where state = 'done' and body <> '';
alter table social_messages drop column delivery_ids;

-- The network's own time at which it was last hidden from others, or shown to them; `changed_at` is that of its words.
alter table social_messages add column seen_at timestamptz;

-- What of deliveries is looked for: the last of a connection, by state, and whose words are to be forgotten.

create index social_deliveries_by_connection on social_deliveries (connection_id, place desc);
create index social_deliveries_failed_of on social_deliveries (connection_id) where state = 'failed';
create index social_deliveries_by_state on social_deliveries (store_id, state, id desc);
drop index social_deliveries_failed;
create index social_deliveries_with_body on social_deliveries (read_at) where body <> '';

-- What was said to somebody, in whosever ticket.
create index social_messages_by_person on social_messages (inbox_id, (place #>> '{person,id}'));
