-- Enrolment: packets and their stages, captures, the engine of biometrics, adjudication, merges, aliases, appointments.

alter table population_register.person drop constraint person_status_check;
alter table population_register.person add constraint person_status_check check (status in ('active', 'deactivated', 'deceased', 'merged'));
alter table population_register.person add column merged_into uuid;
alter table population_register.person add constraint person_merged_check check ((status = 'merged') = (merged_into is not null));
comment on column population_register.person.merged_into is 'the person whose number survived, when two records were adjudicated to be one person';
alter table population_register.person add column candidate_keys text[] not null default '{}';
comment on column population_register.person.candidate_keys is 'keys under which two enrolments of one person are likely to meet';
create index person_by_candidate_key on population_register.person using gin (candidate_keys) with (gin_pending_list_limit = 256);

create table population_register.matching_threshold (
  since date primary key,
  lower double precision not null check (lower > 0 and lower < 1),
  upper double precision not null check (upper >= lower and upper < 1),
  false_match_rate double precision,
  false_non_match_rate double precision,
  measured_pairs bigint,
  measured_on text,
  reference text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  check ((false_match_rate is null) = (measured_pairs is null)),
  check ((false_non_match_rate is null) = (measured_pairs is null))
);
comment on table population_register.matching_threshold is 'reference. Probabilities that part persons: below lower they are two, from upper on a person must adjudicate; in force from a day';
comment on column population_register.matching_threshold.false_match_rate is 'measured at upper on measured_pairs pairs of the file measured_on; empty until measured';
insert into population_register.matching_threshold (since, lower, upper, reference, decided_at, decided_by)
values ('2020-01-01', 0.5, 0.99, 'starting values of this software: no rate is claimed until one is measured', '2020-01-01T00:00:00Z', 'system:migration');

create table population_register.agent_key (
  staff uuid not null,
  thumbprint text not null,
  public_key text not null,
  registered_at timestamptz not null,
  retired_at timestamptz,
  primary key (staff, thumbprint)
);
comment on table population_register.agent_key is 'distributed: staff (staff). Ed25519 keys with which agents sign the packets they make';
comment on column population_register.agent_key.public_key is 'the 32 bytes of the key in base64url; thumbprint is their SHA-256 in base64url';

create table population_register.packet (
  id uuid primary key,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  content jsonb not null,
  key_thumbprint text not null,
  signature text not null,
  operator text not null,
  centre text not null,
  commune text not null,
  stage text not null check (stage in ('received', 'quality', 'demographic-duplicates', 'biometric-duplicates', 'adjudication', 'issued', 'rejected')),
  entry integer not null,
  cause text,
  details jsonb not null default '{}',
  candidate_keys text[] not null default '{}',
  person uuid,
  device_time timestamptz not null,
  received_at timestamptz not null,
  entered_at timestamptz not null,
  due_at timestamptz,
  late integer not null default 0,
  ended_at timestamptz,
  check ((stage = 'issued') = (person is not null)),
  check ((stage in ('issued', 'rejected')) = (ended_at is not null)),
  check ((stage in ('issued', 'rejected')) = (due_at is null))
);
comment on table population_register.packet is 'distributed: id (packet). Each enrolment as its agent signed it, and the stage where it stands; every step is in packet_transition';
comment on column population_register.packet.entry is 'number of the last transition: a step that was meant for an earlier entry is not done again';
comment on column population_register.packet.cause is 'why it waits or why it ended';
comment on column population_register.packet.late is 'how many times its deadline passed at this stage';
comment on column population_register.packet.candidate_keys is 'while it is under way, so that a second enrolment meets it';
create index packet_by_due on population_register.packet (due_at) where due_at is not null;
create index packet_by_stage on population_register.packet (stage, entered_at);
create index packet_by_candidate_key on population_register.packet using gin (candidate_keys) with (gin_pending_list_limit = 256);
create index packet_by_operator on population_register.packet (operator, received_at desc);
create index packet_by_person on population_register.packet (person) where person is not null;

create table population_register.packet_transition (
  packet uuid not null references population_register.packet,
  entry integer not null,
  stage text not null,
  event text not null,
  next text not null,
  cause text,
  details jsonb not null,
  at timestamptz not null,
  by text not null,
  primary key (packet, entry)
);
comment on table population_register.packet_transition is 'distributed: packet (packet). Every step of every packet, with its cause';

create table population_register.capture (
  packet uuid not null references population_register.packet,
  part text not null,
  modality text not null check (modality in ('face', 'iris', 'finger')),
  file text not null check (file ~ '^[0-9a-f]{64}$'),
  type text not null,
  quality integer check (quality between 0 and 100),
  received_at timestamptz not null,
  primary key (packet, part)
);
comment on table population_register.capture is 'distributed: packet (packet). Faces, irises and finger templates captured; their bytes are in the encrypted store, by hash';

create table population_register.capture_exception (
  packet uuid not null references population_register.packet,
  part text not null,
  modality text not null check (modality in ('face', 'iris', 'finger')),
  reason text not null,
  declared_at timestamptz not null,
  declared_by text not null,
  primary key (packet, part)
);
comment on table population_register.capture_exception is 'distributed: packet (packet). What could not be captured, and why';

create table population_register.exception_approval (
  packet uuid not null references population_register.packet,
  part text not null,
  approved boolean not null,
  approved_at timestamptz not null,
  approved_by text not null,
  primary key (packet, part)
);
comment on table population_register.exception_approval is 'distributed: packet (packet). What a supervisor said of each exception';

create table population_register.abis_message (
  packet uuid not null references population_register.packet,
  request uuid not null,
  method text not null check (method in ('insert', 'identify', 'delete')),
  body jsonb not null,
  status text not null default 'waiting' check (status in ('waiting', 'answered', 'heard', 'abandoned')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  sent_at timestamptz,
  answer jsonb,
  answered_at timestamptz,
  cause text,
  created_at timestamptz not null,
  primary key (packet, request)
);
comment on table population_register.abis_message is 'distributed: packet (packet). Questions to the engine of biometrics and its answers; an engine may also read and answer here';
create index abis_message_due on population_register.abis_message (next_at) where status in ('waiting', 'answered');

create table population_register.duplicate_case (
  id uuid primary key,
  packet uuid,
  person uuid,
  cause text not null,
  status text not null default 'open' check (status in ('open', 'second', 'escalated', 'closed')),
  outcome text check (outcome in ('same', 'different')),
  same_as uuid,
  opened_at timestamptz not null,
  due_at timestamptz,
  closed_at timestamptz,
  check ((packet is null) <> (person is null)),
  check ((status = 'closed') = (outcome is not null))
);
comment on table population_register.duplicate_case is 'distributed: id (duplicate_case). A packet or a person who may be somebody already there, awaiting two adjudicators; as it stands now';
create index duplicate_case_open on population_register.duplicate_case (opened_at) where status <> 'closed';
create index duplicate_case_by_packet on population_register.duplicate_case (packet) where packet is not null;
create index duplicate_case_by_person on population_register.duplicate_case (person) where person is not null;

create table population_register.case_candidate (
  duplicate_case uuid not null references population_register.duplicate_case,
  candidate uuid not null,
  evidence text not null check (evidence in ('names', 'biometrics')),
  kind text not null check (kind in ('person', 'packet')),
  weight double precision,
  probability double precision,
  contributions jsonb not null default '[]',
  biometrics jsonb,
  found_at timestamptz not null,
  primary key (duplicate_case, candidate, evidence)
);
comment on table population_register.case_candidate is 'distributed: duplicate_case (duplicate_case). Whom the case may concern, with the evidence of names and of biometrics';

create table population_register.case_decision (
  duplicate_case uuid not null references population_register.duplicate_case,
  place integer not null,
  decision text not null check (decision in ('same', 'different', 'unsure', 'undone')),
  candidate uuid,
  reason text not null,
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (duplicate_case, place)
);
comment on table population_register.case_decision is 'distributed: duplicate_case (duplicate_case). What each adjudicator decided and why, in order';
create index case_decision_by_adjudicator on population_register.case_decision (decided_by);

create table population_register.person_merge (
  person uuid not null references population_register.person,
  place integer not null,
  action text not null check (action in ('merge', 'split')),
  survivor uuid not null,
  former_status text not null,
  duplicate_case uuid,
  at timestamptz not null,
  by text not null,
  primary key (person, place)
);
comment on table population_register.person_merge is 'distributed: person (person). Records merged into another and split again, with what restores them';

create table population_register.correction (
  person uuid not null references population_register.person,
  id uuid not null,
  changes jsonb not null,
  evidence jsonb not null,
  reason text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  primary key (person, id)
);
comment on table population_register.correction is 'distributed: person (person). Corrections of identity that somebody asked for, with the evidence';

create table population_register.correction_decision (
  person uuid not null references population_register.person,
  id uuid not null,
  accepted boolean not null,
  decided_at timestamptz not null,
  decided_by text not null,
  version integer,
  primary key (person, id)
);
comment on table population_register.correction_decision is 'distributed: person (person). What the second person decided of each correction';

create table population_register.alias (
  alias text primary key check (alias ~ '^[2-9]\d{11,15}$'),
  person uuid not null,
  issued_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz
);
comment on table population_register.alias is 'distributed: alias (alias). Revocable numbers that stand for the number of a person; never given twice';
create index alias_by_person on population_register.alias (person);

create table population_register.service_centre (
  code text primary key,
  name_ar text not null,
  name_fr text not null,
  commune text not null references territory.unit,
  status text not null default 'open' check (status in ('open', 'closed')),
  created_at timestamptz not null
);
comment on table population_register.service_centre is 'reference. Where persons are enrolled';

create table population_register.centre_hours (
  centre text not null references population_register.service_centre,
  weekday integer not null check (weekday between 1 and 7),
  since date not null,
  opens time,
  closes time,
  slot_minutes integer not null check (slot_minutes between 5 and 240),
  places integer not null check (places >= 0),
  primary key (centre, weekday, since),
  check (places = 0 or closes > opens)
);
comment on table population_register.centre_hours is 'reference. Hours of a centre each weekday (1 is Monday) from a day on, and how many are received in each slot';

create table population_register.holiday (
  day date primary key,
  name_ar text not null,
  name_fr text not null,
  source text not null,
  recorded_at timestamptz not null
);
comment on table population_register.holiday is 'reference. Days on which no centre opens; religious ones are recorded when they are announced';

create table population_register.application (
  id uuid primary key,
  secret_hash bytea not null,
  network bytea not null,
  family jsonb not null,
  commune text not null,
  mobile text,
  language text not null,
  notice text not null,
  status text not null default 'open' check (status in ('open', 'used', 'cancelled')),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table population_register.application is 'distributed: id (application). What a family wrote before its visit';
comment on column population_register.application.network is 'keyed hash of the network it came from, to slow down who sends many';
create index application_by_network on population_register.application (network, created_at);
create index application_by_mobile on population_register.application (mobile, created_at) where mobile is not null;

create table population_register.appointment (
  centre text not null,
  day date not null,
  starts time not null,
  place integer not null,
  application uuid not null,
  people integer not null check (people > 0),
  status text not null check (status in ('booked', 'cancelled', 'kept', 'missed')),
  booked_at timestamptz not null,
  reminded_at timestamptz,
  ended_at timestamptz,
  primary key (centre, day, starts, place)
);
comment on table population_register.appointment is 'distributed: centre (centre). Places taken in the slots of a centre';
create index appointment_by_application on population_register.appointment (application);
create index appointment_to_remind on population_register.appointment (day) where status = 'booked';

grant select on population_register.matching_threshold, population_register.agent_key, population_register.packet,
  population_register.packet_transition, population_register.capture, population_register.capture_exception,
  population_register.exception_approval, population_register.abis_message, population_register.duplicate_case,
  population_register.case_candidate, population_register.case_decision, population_register.person_merge,
  population_register.correction, population_register.correction_decision, population_register.alias,
  population_register.service_centre, population_register.centre_hours, population_register.holiday,
  population_register.application, population_register.appointment to sijill_people, sijill_worker;
grant insert on population_register.matching_threshold, population_register.agent_key, population_register.packet,
  population_register.packet_transition, population_register.capture, population_register.capture_exception,
  population_register.exception_approval, population_register.abis_message, population_register.duplicate_case,
  population_register.case_candidate, population_register.case_decision, population_register.person_merge,
  population_register.correction, population_register.correction_decision, population_register.alias,
  population_register.service_centre, population_register.centre_hours, population_register.holiday,
  population_register.application, population_register.appointment to sijill_people, sijill_worker;
grant update on population_register.packet, population_register.abis_message, population_register.duplicate_case,
  population_register.application, population_register.appointment to sijill_people, sijill_worker;
grant update (retired_at) on population_register.agent_key to sijill_people;
grant update (expires_at, revoked_at) on population_register.alias to sijill_people, sijill_worker;
grant update (status, name_ar, name_fr) on population_register.service_centre to sijill_people;

create table social_registry.merge_followed (
  person uuid not null,
  place integer not null,
  survivor uuid not null,
  action text not null check (action in ('merge', 'split')),
  outcome text not null check (outcome in ('nothing', 'replaced', 'restored', 'conflict')),
  household uuid,
  was_head boolean not null default false,
  kinship text,
  day date not null,
  cause text,
  recorded_at timestamptz not null,
  primary key (person, place)
);
comment on table social_registry.merge_followed is 'distributed: person (person). What became of the household of a person merged into another, or split again; a conflict waits for an agent';
create index merge_followed_conflict on social_registry.merge_followed (recorded_at) where outcome = 'conflict';
grant select, insert on social_registry.merge_followed to sijill_people, sijill_worker;
