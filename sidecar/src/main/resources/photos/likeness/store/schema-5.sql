-- Schema 5. The columns stand in package photos.likeness.store.

-- How a content looks, to find copies of it.

create table content_hash (
  content_id integer primary key references content (id) on delete cascade,
  bits blob not null
);
