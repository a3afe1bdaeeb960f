create schema gateway;
grant usage on schema gateway to sijill_people, sijill_gateway;

create table gateway.partner (
  id uuid primary key,
  code text not null unique check (code ~ '^[a-z][a-z0-9-]{2,40}$'),
  name_ar text not null,
  name_fr text not null,
  registered_at timestamptz not null,
  registered_by text not null
);
comment on table gateway.partner is 'reference. Institutions that may ask questions through the gateway';
comment on column gateway.partner.code is 'its client_id, and the audience of the answers it gets';

create table gateway.partner_key (
  id uuid primary key,
  partner uuid not null references gateway.partner,
  thumbprint text not null unique,
  jwk jsonb not null,
  added_at timestamptz not null,
  added_by text not null,
  retired_at timestamptz,
  retired_by text
);
comment on table gateway.partner_key is 'reference. Public keys by which partners prove who they are; the private ones never leave the partner';
comment on column gateway.partner_key.thumbprint is 'RFC 7638, and the key''s kid: one key proves one partner';
create index partner_key_by_partner on gateway.partner_key (partner);

create table gateway.agreement (
  id uuid primary key,
  partner uuid not null references gateway.partner,
  purpose text not null,
  question text not null check (question in ('eligibility')),
  programmes text[] not null check (cardinality(programmes) > 0),
  tells_reasons boolean not null,
  empty_answers_a_day integer not null check (empty_answers_a_day > 0),
  since date not null,
  until date check (until >= since),
  legal_reference text not null check (legal_reference <> ''),
  made_at timestamptz not null,
  made_by text not null
);
comment on table gateway.agreement is 'reference. What a partner may ask, about which programmes, for which purpose, from which day to which day, under which act';
comment on column gateway.agreement.empty_answers_a_day is 'how many answers without a decision the partner gets in 24 hours: guessing numbers ends there';
create index agreement_by_partner on gateway.agreement (partner);

create table gateway.exchange (
  id uuid primary key,
  at timestamptz not null,
  call uuid not null,
  partner uuid not null references gateway.partner,
  agreement uuid references gateway.agreement,
  question text not null,
  purpose text not null,
  subject text,
  request_hash bytea not null,
  response_hash bytea not null,
  outcome text not null
);
comment on table gateway.exchange is 'local. Every question of a partner and what it was answered';
comment on column gateway.exchange.subject is 'pairwise pseudonym of the person, as in the answer; none when the number is nobody''s';
comment on column gateway.exchange.request_hash is 'HMAC under the installation''s key: a plain hash of a ten-digit number could be searched';
comment on column gateway.exchange.response_hash is 'SHA-256 of the signed answer, or of the code of the refusal';
comment on column gateway.exchange.outcome is 'eligible, not-eligible, undecidable, or the code of the refusal';
create index exchange_by_partner on gateway.exchange (partner, at desc);
create index exchange_empty on gateway.exchange (partner, at) where outcome = 'decision/none';

create table gateway.assertion (
  id text primary key,
  expires_at timestamptz not null
);
comment on table gateway.assertion is 'local. Client assertions already used, until they expire: none serves twice, whichever process it reaches';
create index assertion_by_expiry on gateway.assertion (expires_at);

-- All that the gateway may know of persons, households and decisions. The views run with the rights of their owner; each one
-- reads tables of one distribution key, so that a question is three look-ups, each on one machine.

create view gateway.person_view as
select idcs, person from population_register.idcs_issued;
comment on view gateway.person_view is 'which person holds a number';

create view gateway.residence_view as
select person, household, during from social_registry.membership;
comment on view gateway.residence_view is 'in which household a person lived on a day';

create view gateway.eligibility_view as
select decision.household, decision.id as decision, decision.programme, decision.day, decision.decided_at, decision.answer, decision.reasons,
  decision.law_version, score.formula, score.computed_on as score_date
from programmes.decision join scoring.score on score.household = decision.household and score.id = decision.score;
comment on view gateway.eligibility_view is 'what was decided for a household, when, and under which law and formula; neither amounts nor score';

grant select on gateway.person_view, gateway.residence_view, gateway.eligibility_view to sijill_gateway;
grant select on gateway.partner, gateway.partner_key, gateway.agreement to sijill_people, sijill_gateway;
grant insert on gateway.partner, gateway.partner_key, gateway.agreement to sijill_people;
grant update (retired_at, retired_by) on gateway.partner_key to sijill_people;
grant update (until) on gateway.agreement to sijill_people;
grant select, insert on gateway.exchange to sijill_gateway;
grant select on gateway.exchange to sijill_people;
grant select, insert, delete on gateway.assertion to sijill_gateway;

-- The gateway appends to the trail and reads none of it, states no facts, and sees no answer but its own.
revoke select on platform.trail, platform.trail_unsealed, platform.trail_seal from sijill_gateway;
grant select (id) on platform.trail to sijill_gateway;
revoke all on platform.fact, platform.reaction, platform.delivery from sijill_gateway;
alter table platform.idempotency enable row level security;
create policy idempotency_of_people on platform.idempotency to sijill_people using (true) with check (true);
create policy idempotency_of_partners on platform.idempotency to sijill_gateway using (actor like 'partner:%') with check (actor like 'partner:%');
create policy idempotency_of_work on platform.idempotency to sijill_worker using (true);
