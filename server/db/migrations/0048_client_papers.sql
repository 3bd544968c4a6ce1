-- The client's link reads the papers of its own order, and nothing beside them: row security names each, so no route can hand out another.
create index invoice_line_of_order on invoice_line (centre_id, order_id);
create policy client_read on quote for select to app_rw using (centre_id = (select app.centre()) and app.of_client(order_id));
create policy client_read on invoice_line for select to app_rw using (centre_id = (select app.centre()) and app.of_client(order_id));
-- An invoice with a line of the order, whole: its other lines are the same client's. What hangs on an invoice is read where the invoice is.
create policy client_read on invoice for select to app_rw using (centre_id = (select app.centre()) and (select app.actor_kind()) = 'client'
  and id in (select l.invoice_id from invoice_line l where l.centre_id = (select app.centre()) and l.order_id = (select app."order"())));
create policy client_read on credit_note for select to app_rw using (centre_id = (select app.centre()) and (select app.actor_kind()) = 'client' and invoice_id in (select i.id from invoice i));
create policy client_read on client_receipt for select to app_rw using (centre_id = (select app.centre()) and (select app.actor_kind()) = 'client' and invoice_id in (select i.id from invoice i));
-- Without it a receipt that was taken back would look as if it stood.
create policy client_read on client_money_back for select to app_rw using (centre_id = (select app.centre()) and (select app.actor_kind()) = 'client' and receipt_id in (select r.id from client_receipt r));
-- The name, address and rounding that a paper is printed with.
create policy client_read on centre_terms for select to app_rw using (centre_id = (select app.centre()) and (select app.actor_kind()) = 'client');
