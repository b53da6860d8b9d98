-- Why a ticket is about an order, a line or a shipment, how sure that is, and what an agent took off it. No row is written anew and none
-- is read: links from before get their ids in 0022, and all are checked and indexed in 0027, where nobody has to wait for it.
alter table ticket_orders drop constraint ticket_orders_pkey;
alter table ticket_orders drop constraint ticket_orders_reason_check;
alter table ticket_orders
  add column id uuid,
  -- at most one of the two: a line or a shipment of the order
  add column line_id uuid,
  add column shipment_id uuid,
  add column confidence real not null default 0.9,
  -- what in the customer's words said so
  add column evidence text not null default '',
  add column linked_by uuid,
  -- kept, so that no machine ties it again
  add column unlinked_at timestamptz,
  add column unlinked_by uuid;
alter table ticket_orders
  -- set apart from the column, it is for those to come alone
  alter column id set default gen_random_uuid(),
  add constraint ticket_orders_linked_by_fkey foreign key (linked_by) references agents not valid,
  add constraint ticket_orders_unlinked_by_fkey foreign key (unlinked_by) references agents not valid,
  add constraint ticket_orders_confidence_check check (confidence between 0 and 1) not valid,
  add constraint ticket_orders_check check (line_id is null or shipment_id is null) not valid,
  add constraint ticket_orders_reason_check
    check (reason in ('named', 'answered', 'number_in_text', 'tracking_number_in_text', 'only_open_order', 'agent')) not valid;
