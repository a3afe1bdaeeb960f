create schema social_registry;
grant usage on schema social_registry to sijill_people, sijill_worker;

create table social_registry.household (
  id uuid primary key,
  code text not null,
  status text not null check (status in ('registered', 'suspended', 'radiated')),
  commune text not null references territory.unit,
  milieu text not null check (milieu in ('urban', 'rural')),
  address text,
  head uuid not null,
  size integer not null check (size > 0),
  version integer not null,
  registered_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table social_registry.household is 'distributed: id (household). Each household as declared last; every declaration is in declaration';
comment on column social_registry.household.milieu is 'of the dwelling, not of the commune: rural communes hold urban centres';
create index household_by_code on social_registry.household (code);
create index household_by_commune on social_registry.household (commune);
create index household_by_head on social_registry.household (head);

create table social_registry.household_code (
  code text primary key,
  household uuid not null
);
comment on table social_registry.household_code is 'distributed: code (household_code). Household codes given: the IDCS of the head when it was formed and an order digit';

create table social_registry.membership (
  person uuid not null,
  household uuid not null,
  during daterange not null check (not isempty(during)),
  kinship text not null,
  recorded_at timestamptz not null,
  primary key (person, household, during),
  constraint one_household_a_person exclude using gist (person with =, during with &&)
);
comment on table social_registry.membership is 'distributed: person (person). Who lives in which household from which day to which day; never in two at once';
create index membership_by_household on social_registry.membership (household);

create table social_registry.declaration (
  household uuid not null references social_registry.household,
  version integer not null,
  id uuid not null,
  facts jsonb not null,
  since date not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (household, version)
);
comment on table social_registry.declaration is 'distributed: household (household). What a household declared, word for word, each time';
comment on column social_registry.declaration.facts is 'the declaration, with persons by internal identifier';
comment on column social_registry.declaration.since is 'the day from which it is true; recorded_at is the moment from which it was known';

create table social_registry.measures (
  household uuid primary key references social_registry.household,
  declaration uuid not null,
  milieu text not null,
  region text not null,
  measured_on date not null,
  hold_until date,
  single_or_childless_couple integer not null,
  multi_nuclear integer not null,
  max_2_per_room integer not null,
  bath_or_shower integer not null,
  individual_electricity_meter integer not null,
  head_higher_education integer not null,
  head_senior_executive integer not null,
  head_middle_executive integer not null,
  head_employer integer not null,
  head_retired_or_rentier integer not null,
  has_computer integer not null,
  has_satellite_dish integer not null,
  has_landline integer not null,
  any_member_health_cover_not_ramed integer not null,
  has_credit integer not null,
  second_home integer not null,
  garage integer not null,
  professional_premises integer not null,
  household_size integer not null,
  household_size_sq integer not null,
  head_age integer not null,
  head_age_sq integer not null,
  children_6_14_private_school integer not null,
  children_6_14_public_school integer not null,
  share_15plus_no_diploma integer not null,
  share_15plus_technical_diploma integer not null,
  share_15plus_income_activity integer not null,
  share_15plus_machine_operators integer not null,
  share_senior_executives integer not null,
  mobile_phones integer not null,
  cars integer not null,
  motorcycles integer not null,
  butane_per_head_year integer not null,
  water_electricity_per_head_year integer not null,
  phone_internet_per_head_year integer not null,
  durable_dwelling integer not null,
  max_3_per_room integer not null,
  head_basic_education integer not null,
  head_machine_operator integer not null,
  head_craftsman integer not null,
  head_farmer integer not null,
  has_car integer not null,
  has_motorcycle integer not null,
  non_agricultural_land integer not null,
  irrigated_land integer not null,
  members_19_29 integer not null,
  members_30_59 integer not null,
  members_60plus integer not null,
  share_15plus_literate integer not null,
  share_15plus_higher_diploma integer not null,
  share_15plus_traders integer not null,
  cows integer not null
);
comment on table social_registry.measures is 'distributed: household (household). The variables of the formula, as whole numbers, written in the transaction of the declaration';
comment on column social_registry.measures.hold_until is 'the first day on which the passing of time alone may change one of them';
comment on column social_registry.measures.water_electricity_per_head_year is 'centimes a year for the whole household: the formula divides by its size';
create index measures_to_renew on social_registry.measures (hold_until);

grant select, insert, update on social_registry.household, social_registry.measures, social_registry.membership to sijill_people, sijill_worker;
grant select, insert on social_registry.household_code, social_registry.declaration to sijill_people, sijill_worker;
grant delete on social_registry.membership to sijill_people, sijill_worker;
