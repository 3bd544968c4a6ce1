-- Somebody whose pay waited when her month was closed gets her statement as soon as nothing holds it any more, not with the
-- next closing: her pay day was promised. The closed month stays as it is; the books of a month still open take it up.
alter table statement add column booked_in text check (booked_in > month);
alter table statement add foreign key (centre_id, booked_in) references period (centre_id, month);
comment on column statement.booked_in is 'The month whose books hold the entry of a statement made after its own month was closed; null: its own.';
