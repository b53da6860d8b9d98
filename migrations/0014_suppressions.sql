-- To whom a store does not write concerns that store alone, and an agent may lift it.

alter table suppressed_addresses drop constraint suppressed_addresses_pkey;
alter table suppressed_addresses add column store_id uuid references stores;
-- an agent allowed mail to it again; null: it stands
alter table suppressed_addresses add column lifted_at timestamptz;
alter table suppressed_addresses add column lifted_by uuid references agents;

-- Every store that has written to an address keeps what is known of it.
insert into suppressed_addresses (store_id, address, reason, said, created_at)
  select distinct t.store_id, s.address, s.reason, s.said, s.created_at
  from suppressed_addresses s
    join message_recipients r on r.address = s.address join messages m on m.id = r.message_id join tickets t on t.id = m.ticket_id
  where s.store_id is null;
delete from suppressed_addresses where store_id is null;
-- processes of the version before name no store: what they note holds for nobody
create unique index suppressed_addresses_once on suppressed_addresses (store_id, address) where store_id is not null;
