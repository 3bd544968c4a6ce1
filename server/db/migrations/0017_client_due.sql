-- The client's own pay day that a notice told (re-consignment), beside the notice, so that sums by day need not open every paper.
-- Text: a generated column may not depend on how days are written.
alter table order_notice add column client_due text generated always as (content -> 'reconsignment' ->> 'clientDue') stored;
