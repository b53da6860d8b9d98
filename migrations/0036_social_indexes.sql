-- What of social deliveries is looked for: the last of a connection, by state, and whose words are to be forgotten.

create index social_deliveries_by_connection on social_deliveries (connection_id, place desc);
create index social_deliveries_failed_of on social_deliveries (connection_id) where state = 'failed';
create index social_deliveries_by_state on social_deliveries (store_id, state, id desc);
drop index social_deliveries_failed;
create index social_deliveries_with_body on social_deliveries (read_at) where body <> '';
