-- Why a ticket is about an order, a line or a shipment, how sure that is, and what an agent took off it.
alter table ticket_orders drop constraint ticket_orders_pkey;
alter table ticket_orders drop constraint ticket_orders_reason_check;
alter table ticket_orders
  add column id uuid not null default gen_random_uuid() primary key,
  -- at most one of the two: a line or a shipment of the order
  add column line_id uuid,
  add column shipment_id uuid,
  add column confidence real not null default 0.9 check (confidence between 0 and 1),
  -- what in the customer's words said so
  add column evidence text not null default '',
  add column linked_by uuid references agents,
  -- kept, so that no machine ties it again
  add column unlinked_at timestamptz,
  add column unlinked_by uuid references agents,
  add check (line_id is null or shipment_id is null),
  add constraint ticket_orders_reason_check
    check (reason in ('named', 'answered', 'number_in_text', 'tracking_number_in_text', 'only_open_order', 'agent'));
create unique index ticket_orders_once on ticket_orders (ticket_id, order_id, line_id, shipment_id) nulls not distinct;
