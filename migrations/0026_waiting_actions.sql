-- What waits for a person: to agree, to do it by hand, or to find out what the shop did.
create index order_actions_waiting on order_actions (store_id, id)
  where state in ('proposed', 'awaiting_approval', 'unclear') or (state = 'approved' and way = 'person');
