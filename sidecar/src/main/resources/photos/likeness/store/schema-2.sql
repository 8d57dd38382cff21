-- Schema 2: all that is known of a photo. The columns stand in package photos.likeness.store.
-- A photo of schema 1 has no metadata_stamp, so the next index run reads its metadata again.

alter table photo add column focal_length real check (focal_length > 0);
alter table photo add column focal_length_35 real check (focal_length_35 > 0);
alter table photo add column exposure_seconds real check (exposure_seconds > 0);
alter table photo add column aperture real check (aperture > 0);
alter table photo add column iso integer check (iso > 0);
alter table photo add column altitude real;
alter table photo add column title text;
alter table photo add column creator text;
alter table photo add column copyright text;
alter table photo add column words text;
alter table photo add column stem text;
alter table photo add column metadata_stamp text;

create index photo_focal_length on photo (focal_length) where focal_length is not null;
create index photo_exposure on photo (exposure_seconds) where exposure_seconds is not null;
create index photo_aperture on photo (aperture) where aperture is not null;
create index photo_iso on photo (iso) where iso is not null;
create index photo_latitude on photo (latitude, longitude) where latitude is not null;
create index photo_type on photo (file_type);
create index photo_stem on photo (stem) where stem is not null;

create table person (
  id integer primary key autoincrement,
  name text not null unique,
  folded text not null
);

create table photo_person (
  photo_id integer not null references photo (id) on delete cascade,
  person_id integer not null references person (id),
  position integer not null,
  primary key (photo_id, person_id)
) without rowid;

create index photo_person_person on photo_person (person_id);
