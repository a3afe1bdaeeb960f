create schema convergence;
grant usage on schema convergence to sijill_people, sijill_worker;

create table convergence.import_run (
  id uuid primary key,
  kind text not null check (kind in ('persons', 'households', 'legacy')),
  file_name text not null,
  file_hash text not null,
  mapping_hash text not null,
  status text not null default 'running' check (status in ('running', 'done')),
  rows_done bigint not null default 0,
  loaded bigint not null default 0,
  known bigint not null default 0,
  rejected bigint not null default 0,
  reasons jsonb not null default '{}',
  rejects_file text not null,
  rejects_bytes bigint not null default 0,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  started_by text not null
);
comment on table convergence.import_run is 'local. One passage of one file through one mapping; a killed one resumes after the last row committed';
comment on column convergence.import_run.rows_done is 'rows of the file behind us, committed with what became of them';
comment on column convergence.import_run.reasons is 'how many were refused for each reason';
comment on column convergence.import_run.rejects_bytes is 'length of the file of rejected rows at that moment: what a killed process wrote beyond it is cut';
create unique index import_run_open on convergence.import_run (kind, file_hash, mapping_hash) where status = 'running';

create table convergence.imported_row (
  number text not null,
  register text not null,
  kind text not null check (kind in ('person', 'household')),
  subject uuid not null,
  digest text not null,
  run uuid not null,
  recorded_at timestamptz not null,
  primary key (number, register, kind)
);
comment on table convergence.imported_row is 'distributed: number (source_number). Each person and household brought from another register, by the number it has there: a file loaded twice adds nothing';
comment on column convergence.imported_row.digest is 'of the row as it was read, to know a row that comes again from one that has changed';
comment on column convergence.imported_row.register is 'empty for files whose rows carry no number: the number is then the digest';

create table convergence.legacy_list (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  name_ar text not null,
  name_fr text not null,
  legal_reference text
);
comment on table convergence.legacy_list is 'reference. Lists of the programmes that came before the registers';
comment on column convergence.legacy_list.legal_reference is 'none while the text has not been retrieved';
insert into convergence.legacy_list (code, name_ar, name_fr, legal_reference) values
  ('ramed', 'نظام المساعدة الطبية (راميد)', 'Régime d’assistance médicale (RAMED)', 'Décret n° 2-08-177, BO n° 5674'),
  ('tayssir', 'برنامج تيسير', 'Programme Tayssir', null),
  ('daam', 'الدعم المباشر للنساء الأرامل (دعم)', 'Soutien direct aux femmes veuves (DAAM)', 'Décret n° 2-14-791, BO n° 6318');

create table convergence.legacy_row (
  number text not null,
  list text not null references convergence.legacy_list,
  family_name_ar text,
  family_name_fr text,
  given_name_ar text,
  given_name_fr text,
  birth_date text,
  sex text,
  cnie text,
  commune text not null references territory.unit,
  list_status text not null,
  digest text not null,
  state text not null default 'waiting' check (state in ('waiting', 'matched', 'to-review', 'unmatched')),
  person uuid,
  recorded_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (number, list),
  check ((state = 'matched') = (person is not null))
);
comment on table convergence.legacy_row is 'distributed: number (legacy_number). Who stands on a list of before, and who of the population register that is, as known now';
comment on column convergence.legacy_row.list_status is 'what the list said of the person, in its own words';
comment on column convergence.legacy_row.digest is 'of the row as it was read, to know a row that comes again from one that has changed';
comment on column convergence.legacy_row.state is 'matched only by an identity document or by a person who reviewed: never by names alone';
create index legacy_row_by_list on convergence.legacy_row (list, number);
create index legacy_row_to_review on convergence.legacy_row (list, commune, number) where state = 'to-review';

create table convergence.legacy_match (
  number text not null,
  list text not null,
  id uuid not null,
  state text not null,
  basis text not null check (basis in ('document', 'document-contradicted', 'names', 'nobody', 'review')),
  person uuid,
  candidates jsonb not null,
  matched_at timestamptz not null,
  matched_by text not null,
  primary key (number, list, id)
);
comment on table convergence.legacy_match is 'distributed: number (legacy_number). Every answer to "who is this?", with what was compared field by field';
comment on column convergence.legacy_match.candidates is 'persons who resemble, with weight, probability and the contribution of each field';

grant select on convergence.import_run, convergence.imported_row, convergence.legacy_list to sijill_people, sijill_worker;
grant insert, update on convergence.import_run to sijill_worker;
grant insert on convergence.imported_row to sijill_worker;
grant select, update on convergence.legacy_row to sijill_people, sijill_worker;
grant insert on convergence.legacy_row to sijill_worker;
grant select, insert on convergence.legacy_match to sijill_people, sijill_worker;
