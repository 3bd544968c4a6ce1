-- The centre's own words for accounts and tax categories in its accounting program, kept like its other settings: each change a version.
alter table money_setting drop constraint money_setting_kind_check;
alter table money_setting add constraint money_setting_kind_check check (kind in ('look', 'bank', 'journal'));

-- Why an entry was written by hand, for example the reason a grant was taken back. Entries are never changed, so neither is it.
alter table ledger_entry add column note text constraint ledger_entry_note_check check (length(note) between 1 and 400);
