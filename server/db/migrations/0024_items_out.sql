-- What was brought in by mistake can be taken out again while nobody has begun it. Workers may write pieces and items, but
-- only the office deletes them; whatever work exists on a piece refers to it and keeps it from going.
grant delete on item, item_batch, piece to app_rw;
create policy office_takes_out on item as restrictive for delete to app_rw using ((select app.staff()));
create policy office_takes_out on item_batch as restrictive for delete to app_rw using ((select app.staff()));
create policy office_takes_out on piece as restrictive for delete to app_rw using ((select app.staff()));
create index batch_of_order on item_batch (centre_id, order_id);
