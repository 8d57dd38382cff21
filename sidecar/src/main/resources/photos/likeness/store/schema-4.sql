-- Schema 4: photos of Lightroom catalogs. The columns stand in package photos.likeness.store.

alter table photo add column waiting text check (waiting in ('missing', 'stale'));
alter table photo add column virtual_copy integer not null default 0
  check (virtual_copy in (0, 1));
alter table photo add column copy_name text;
alter table photo add column stack integer;
alter table photo add column stack_position integer;
alter table photo add column preview_colours text;

create index photo_waiting on photo (source_id, id) where waiting is not null;
create index photo_virtual_copy on photo (virtual_copy) where virtual_copy = 1;
create index photo_buried on photo (stack_position) where stack_position > 1;

create table collection (
  id integer primary key autoincrement,
  name text not null unique,
  folded text not null
);

create table photo_collection (
  photo_id integer not null references photo (id) on delete cascade,
  collection_id integer not null references collection (id),
  position integer not null,
  primary key (photo_id, collection_id)
) without rowid;

create index photo_collection_collection on photo_collection (collection_id);
