create schema territory;
grant usage on schema territory to sijill_people, sijill_worker, sijill_gateway;

create table territory.unit (
  code text primary key,
  level text not null check (level in ('country', 'region', 'province', 'commune')),
  parent text references territory.unit,
  name_ar text not null,
  name_fr text not null,
  map_id text,
  census_persons integer,
  census_households integer
);
comment on table territory.unit is 'reference. Regions, provinces and prefectures, communes and arrondissements, by HCP code; loaded from law/territory';
comment on column territory.unit.map_id is 'identifier of the unit in the boundaries drawn on maps';
comment on column territory.unit.census_persons is 'general census of 2024; communes have none';
create index unit_by_parent on territory.unit (parent);

create table territory.activation_request (
  id uuid primary key,
  register text not null check (register in ('rnp', 'rsu')),
  territory text not null references territory.unit,
  in_service_from date not null,
  legal_reference_ar text not null check (legal_reference_ar <> ''),
  legal_reference_fr text not null check (legal_reference_fr <> ''),
  requested_by text not null,
  requested_at timestamptz not null
);
comment on table territory.activation_request is 'reference. A register asked to be put in service in a territory, with the legal act; waits for a second person';

create table territory.activation (
  request uuid primary key references territory.activation_request,
  register text not null,
  territory text not null references territory.unit,
  in_service_from date not null,
  confirmed_by text not null,
  confirmed_at timestamptz not null,
  unique (register, territory)
);
comment on table territory.activation is 'reference. Where each register is in service and since when; a commune inherits from its province and its region';

grant select on all tables in schema territory to sijill_people, sijill_worker, sijill_gateway;
grant insert on territory.activation_request, territory.activation to sijill_people;
