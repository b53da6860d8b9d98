-- Deliveries are read many at a time, and what they tell of an order's past is kept however late or early it comes.

-- In which order they were stored: ids of one millisecond do not tell. Bodies are large, and no row is written anew for it: what was
-- read before has the place 0, and only what still waits is told apart.
alter table shop_deliveries add column place bigint not null default 0;
alter table shop_deliveries alter column place drop default;
update shop_deliveries d set place = w.place
from (select id, row_number() over (order by received_at, id) as place from shop_deliveries where state = 'waiting') w
where w.id = d.id;
alter table shop_deliveries alter column place add generated always as identity;
select setval(pg_get_serial_sequence('shop_deliveries', 'place'), coalesce(max(place), 0) + 1, false)
from shop_deliveries where state = 'waiting';
create index shop_deliveries_waiting on shop_deliveries (connection_id, place) where state = 'waiting';

-- one job for all that wait of a connection, in place of one for each
delete from jobs where name = 'readDelivery' and state <> 'running';
insert into jobs (name, input, key, lane, run_at)
select 'readDeliveries', jsonb_build_object('connectionId', connection_id), 'readDeliveries:' || connection_id, 'deliveries:' || connection_id, now()
from shop_deliveries where state = 'waiting' group by connection_id
on conflict (key) where state = 'waiting' and key is not null do nothing;

-- bodies go some time after they were read; those that were refused at the door were read there
update shop_deliveries set read_at = received_at where state = 'failed' and read_at is null;
create index shop_deliveries_with_body on shop_deliveries (read_at) where body <> '';

-- What happened to orders that nobody told of yet: they become order events once the order comes.
create table early_order_events (
  connection_id uuid not null references shop_connections,
  order_external_id text not null,
  source_key text not null,
  kind text not null,
  occurred_at timestamptz,
  shipment_external_id text,
  location text,
  message text,
  primary key (connection_id, order_external_id, source_key)
);

-- Order events as they are read: that a shipment got somewhere, known by its state alone, is not told beside a scan that says the same.
create view order_timeline as
select e.* from order_events e
where not (e.shipment_id is not null and right(e.source_key, length(e.kind) + 1) = ':' || e.kind and e.source_key !~ ':(scan|tracking):'
  and exists (
    select 1 from order_events s
    where s.order_id = e.order_id and s.shipment_id = e.shipment_id and s.kind = e.kind and s.source_key ~ ':(scan|tracking):'));
