create schema programmes;
grant usage on schema programmes to sijill_people, sijill_worker;

create table programmes.decision (
  household uuid not null,
  id uuid not null,
  programme text not null,
  day date not null,
  decided_at timestamptz not null,
  answer text not null check (answer in ('eligible', 'not-eligible', 'undecidable')),
  reasons text[] not null,
  tree jsonb,
  cause jsonb,
  entitlement jsonb,
  law_version text not null,
  score uuid not null,
  declaration uuid not null,
  trigger text not null,
  primary key (household, id),
  check ((answer = 'undecidable') = (cause is not null) and (answer = 'undecidable') = (tree is null))
);
comment on table programmes.decision is 'distributed: household (household). Every decision, with each condition answered: actual value, bound, legal reference';
comment on column programmes.decision.answer is 'undecidable: the law or the formula lacks a figure that this household needs; never guessed';
create index decision_by_programme on programmes.decision (household, programme, decided_at desc);

create table programmes.current_decision (
  household uuid not null,
  programme text not null,
  decision uuid not null,
  day date not null,
  answer text not null,
  primary key (household, programme)
);
comment on table programmes.current_decision is 'distributed: household (household). The last decision of each household for each programme';
create index current_decision_by_answer on programmes.current_decision (programme, answer);

grant select, insert on programmes.decision to sijill_people, sijill_worker;
grant select, insert, update on programmes.current_decision to sijill_people, sijill_worker;
