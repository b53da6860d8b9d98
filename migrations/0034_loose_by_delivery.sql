-- The list of deliveries says of each whether something of it waits for its order.
create index shop_loose_pieces_by_delivery on shop_loose_pieces (delivery_id);
