-- Schema 3: saved searches are found by name whatever its case, and know their last run; a source
-- knows what its last whole run was told to leave out.

alter table saved_search add column folded text;
alter table saved_search add column last_run_at integer;
alter table saved_search add column last_run_photo_id integer;

create unique index saved_search_folded on saved_search (folded);

alter table source add column exclude text;
