create schema scoring;
grant usage on schema scoring to sijill_people, sijill_worker;

create table scoring.formula (
  version text primary key,
  since date not null unique,
  artefact jsonb not null,
  hash text not null,
  stated_at timestamptz not null,
  stated_by text not null
);
comment on table scoring.formula is 'reference. Every formula that was ever in force, whole; the one in force on a day is the last whose since is not after it';

create table scoring.score (
  household uuid not null,
  id uuid not null,
  computed_on date not null,
  computed_at timestamptz not null,
  formula text not null references scoring.formula,
  declaration uuid not null,
  milieu text not null,
  region text not null,
  trigger text not null,
  size integer not null,
  numerator bigint,
  missing text,
  inputs integer[] not null,
  terms bigint[] not null,
  primary key (household, id),
  check ((numerator is null) = (missing is not null))
);
comment on table scoring.score is 'distributed: household (household). Every score computed, with its inputs and terms: enough to read it, and to compute it again to the bit';
comment on column scoring.score.numerator is 'score times size, in 10^-9: an exact whole number; none when the formula lacks a coefficient that this household needs';
comment on column scoring.score.missing is 'the variable whose coefficient is missing';
comment on column scoring.score.inputs is 'value of each variable, in the order of the formula for that milieu';
comment on column scoring.score.terms is 'what each variable adds to the numerator, in the same order; the constant and the region come from the formula';

create table scoring.current_score (
  household uuid primary key,
  score uuid not null,
  computed_on date not null,
  formula text not null references scoring.formula,
  size integer not null,
  numerator bigint,
  missing text
);
comment on table scoring.current_score is 'distributed: household (household). The last score of each household';

grant select, insert on scoring.formula to sijill_people;
grant select on scoring.formula to sijill_worker;
grant select, insert on scoring.score to sijill_people, sijill_worker;
grant select, insert, update on scoring.current_score to sijill_people, sijill_worker;
