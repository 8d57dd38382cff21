-- Schema 1. What every column means stands in the Javadoc of package photos.likeness.store.
-- Never edit a script that has been released: add the next one.

create table source (
  id integer primary key autoincrement,
  kind text not null,
  identity text not null,
  location text not null,
  added_at integer not null,
  synced_at integer,
  unique (kind, identity)
);

create table model (
  id integer primary key autoincrement,
  name text not null,
  sha256 text not null,
  dimension integer not null check (dimension > 0),
  changes integer not null default 0,
  unique (name, sha256)
);

create table content (
  id integer primary key autoincrement,
  key text not null unique
);

create table camera (
  id integer primary key,
  name text not null unique,
  folded text not null
);

create table lens (
  id integer primary key,
  name text not null unique,
  folded text not null
);

create table label (
  id integer primary key,
  name text not null unique,
  folded text not null
);

create table photo (
  id integer primary key autoincrement,
  source_id integer not null references source (id),
  external_id text not null,
  content_id integer references content (id),
  path text not null,
  path_key text not null,
  folder text not null,
  file_type text not null,
  size_bytes integer not null,
  modified_seconds integer not null,
  modified_nanos integer not null,
  taken_local text,
  taken_offset_seconds integer,
  rating integer check (rating between 0 and 5),
  pick integer check (pick between -1 and 1),
  label_id integer references label (id),
  label_colour text,
  camera_id integer references camera (id),
  lens_id integer references lens (id),
  latitude real,
  longitude real,
  caption text,
  width integer not null,
  height integer not null,
  orientation integer not null check (orientation between 1 and 8),
  seen_at integer not null,
  missing_since integer,
  unique (source_id, external_id)
);

create index photo_content on photo (content_id);
create index photo_path on photo (path_key);
create index photo_taken on photo (taken_local) where taken_local is not null;
create index photo_rating on photo (rating) where rating is not null;
create index photo_pick on photo (pick) where pick is not null;
create index photo_label on photo (label_id) where label_id is not null;
create index photo_camera on photo (camera_id) where camera_id is not null;
create index photo_lens on photo (lens_id) where lens_id is not null;
create index photo_missing on photo (source_id) where missing_since is not null;

create table photo_stamp (
  photo_id integer not null references photo (id) on delete cascade,
  feed text not null,
  stamp text not null,
  primary key (photo_id, feed)
) without rowid;

create table keyword (
  id integer primary key autoincrement,
  parent_id integer references keyword (id),
  name text not null,
  folded text not null
);

create unique index keyword_place on keyword (ifnull(parent_id, 0), name);
create index keyword_parent on keyword (parent_id);
create index keyword_folded on keyword (folded);

create table photo_keyword (
  photo_id integer not null references photo (id) on delete cascade,
  keyword_id integer not null references keyword (id),
  position integer not null,
  primary key (photo_id, keyword_id)
) without rowid;

create index photo_keyword_keyword on photo_keyword (keyword_id);

create table failure (
  id integer primary key autoincrement,
  source_id integer not null references source (id),
  external_id text not null,
  path text not null,
  stage text not null,
  reason text not null,
  size_bytes integer not null,
  modified_seconds integer not null,
  modified_nanos integer not null,
  failed_at integer not null,
  unique (source_id, external_id)
);

create table job (
  id text primary key,
  source_kind text not null,
  source_identity text not null,
  state text not null,
  started_at integer not null,
  ended_at integer,
  encoded integer not null,
  encode_millis integer not null,
  error text
);

create index job_started on job (started_at);

create table saved_search (
  id integer primary key autoincrement,
  name text not null unique,
  query text not null,
  created_at integer not null,
  updated_at integer not null
);
