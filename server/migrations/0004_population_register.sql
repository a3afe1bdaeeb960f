create schema population_register;
grant usage on schema population_register to sijill_people, sijill_worker;

create table population_register.person (
  id uuid primary key,
  idcs text not null,
  status text not null default 'active' check (status in ('active', 'deactivated', 'deceased')),
  family_name_ar text not null,
  family_name_fr text not null,
  given_name_ar text not null,
  given_name_fr text not null,
  sex text not null check (sex in ('female', 'male')),
  birth_date text not null check (birth_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  birth_place text not null,
  nationality text not null,
  commune text not null references territory.unit,
  address text,
  mobile text,
  email text,
  language text not null,
  guardian uuid,
  evidence_kind text not null,
  search_keys text[] not null,
  version integer not null,
  registered_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table population_register.person is 'distributed: id (person). Each person once, as known now; every version is in person_version';
comment on column population_register.person.idcs is 'digital civil and social identifier; its uniqueness is kept by idcs_issued';
comment on column population_register.person.birth_date is 'YYYY, YYYY-MM or YYYY-MM-DD: what is not known is not there';
comment on column population_register.person.search_keys is 'keys of the names that meet across Arabic and Latin spelling';
create index person_by_idcs on population_register.person (idcs);
-- A search reads the list of what is not yet merged: it is kept short, so that a mass of registrations slows no search.
create index person_by_search_key on population_register.person using gin (search_keys) with (gin_pending_list_limit = 256);
create index person_by_mobile on population_register.person (mobile) where mobile is not null;
create index person_by_commune on population_register.person (commune);

create table population_register.person_version (
  person uuid not null references population_register.person,
  version integer not null,
  record jsonb not null,
  cause text not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (person, version)
);
comment on table population_register.person_version is 'distributed: person (person). Every state of a person''s record, since when it was known and by whom it was recorded';

create table population_register.idcs_issued (
  idcs text primary key check (idcs ~ '^[2-9]\d{9}$'),
  person uuid not null,
  issued_at timestamptz not null
);
comment on table population_register.idcs_issued is 'distributed: idcs (idcs). Each number given, for ever: never given twice, even after death';

create table population_register.idcs_pool (
  position bigint generated always as identity primary key,
  idcs text not null unique
);
comment on table population_register.idcs_pool is 'local. Numbers drawn at random in advance, in the order of the draw, waiting to be issued';

create table population_register.document (
  number text not null,
  kind text not null,
  person uuid not null,
  recorded_at timestamptz not null,
  primary key (number, kind)
);
comment on table population_register.document is 'distributed: number (document). One identity document proves one person';

create table population_register.witness (
  person uuid not null references population_register.person,
  witness uuid not null,
  primary key (person, witness)
);
comment on table population_register.witness is 'distributed: person (person). The two registered persons who vouched for one without documents (decree 2-21-473)';

create table population_register.possible_duplicate (
  person uuid not null references population_register.person,
  candidate uuid not null,
  weight double precision not null,
  contributions jsonb not null,
  found_at timestamptz not null,
  primary key (person, candidate)
);
comment on table population_register.possible_duplicate is 'distributed: person (person). Registered persons who resemble one at registration, with what resembles; awaits adjudication';

grant select, insert, update on population_register.person to sijill_people, sijill_worker;
grant select, insert on population_register.person_version, population_register.idcs_issued, population_register.witness,
  population_register.possible_duplicate to sijill_people, sijill_worker;
grant select, insert on population_register.document to sijill_people, sijill_worker;
-- FOR UPDATE asks for the right to update.
grant select, insert, update, delete on population_register.idcs_pool to sijill_people, sijill_worker;
