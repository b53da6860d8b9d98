-- What may be low is found by a figure that is kept with each variant, however much else a store sells.

-- the least of what the product and its places tell, 0 where only “out of stock” is told; null where nothing is told or counted
alter table variants add column low_figure bigint;
update variants v set low_figure = least(v.quantity, case when v.availability = 'out_of_stock' then 0 end, (
    select sum(l.available) from stock_levels l
    where l.store_id = p.store_id and l.connection_key = p.connection_key and l.item_id = v.item_id))
  from products p where p.id = v.product_id and v.is_tracked is distinct from false;
create index variants_low on variants (store_id, low_figure) include (product_id) where low_figure is not null;
