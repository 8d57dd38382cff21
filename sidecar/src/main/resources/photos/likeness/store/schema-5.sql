-- Schema 5. The columns stand in package photos.likeness.store.

-- Vectors made from thumbnails.

create table coarse (
  model_id integer not null references model (id),
  content_id integer not null,
  primary key (model_id, content_id)
) without rowid;

-- How a content looks, to find copies of it.

create table content_hash (
  content_id integer primary key references content (id) on delete cascade,
  bits blob not null
);

-- Tags: what a model sees in a content, of the terms of a vocabulary.

create table tag (
  id integer primary key autoincrement,
  name text not null unique,
  folded text not null,
  family text not null
);

create table tagging (
  id integer primary key autoincrement,
  model text not null,
  vocabulary text not null,
  contents integer not null,
  calibration blob not null
);

create table tagged (
  content_id integer primary key references content (id) on delete cascade,
  tagging_id integer not null
);

create table content_tag (
  content_id integer not null references content (id) on delete cascade,
  tag_id integer not null references tag (id),
  score integer not null,
  primary key (content_id, tag_id)
) without rowid;

create index content_tag_tag on content_tag (tag_id, content_id);

create table term_vector (
  model text not null,
  words text not null,
  vector blob not null,
  primary key (model, words)
);
