-- The list of what a store sells is read by name, page by page; what became low says since when.

create index products_by_name on products (store_id, lower(title), id) where removed_at is null;
create index stock_events_by_variant on stock_events (variant_id, created_at);
