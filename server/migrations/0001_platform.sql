-- The platform: what any registry needs. The first words of each table's comment say where its rows live once PostgreSQL is
-- spread over several machines: `distributed: COLUMN (KEY)`, `reference` (a copy everywhere) or `local` (on the coordinator).

do $$
declare role text;
begin
  foreach role in array array['sijill_people', 'sijill_worker', 'sijill_gateway'] loop
    if not exists (select from pg_roles where rolname = role) then
      execute format('create role %I nologin', role);
    end if;
    execute format('grant %I to current_user', role);
  end loop;
end $$;

create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create schema platform;
grant usage on schema platform to sijill_people, sijill_worker, sijill_gateway;

create table platform.trail (
  id uuid primary key,
  at timestamptz not null,
  call uuid not null,
  actor text not null,
  act text not null,
  about text,
  purpose text,
  details jsonb not null
);
comment on table platform.trail is 'local. Who did or read what, when and why: appended in the transaction of the act, never changed';
comment on column platform.trail.call is 'one request or one run of a reaction or job: the entries of a call share it';
comment on column platform.trail.about is 'kind:id of what was acted upon or read';
create index trail_by_subject on platform.trail (about, at desc);
create index trail_by_actor on platform.trail (actor, at desc);
create index trail_by_time on platform.trail (at desc);

create table platform.trail_unsealed (entry uuid primary key);
comment on table platform.trail_unsealed is 'local. Entries committed and not yet in the chain: a queue emptied by the sealer, so that no writer waits for another';

create table platform.trail_seal (
  position bigint primary key,
  entry uuid not null unique,
  hash bytea not null,
  sealed_at timestamptz not null
);
comment on table platform.trail_seal is 'local. The chain: each hash covers the entry and the hash before it';

create table platform.fact (
  id uuid primary key,
  kind text not null,
  body jsonb not null,
  at timestamptz not null,
  call uuid not null
);
comment on table platform.fact is 'local. What happened, stated in the transaction that made it true; the body holds ids, not copies';

create table platform.reaction (
  name text primary key,
  fact_kind text not null
);
comment on table platform.reaction is 'local. Which reaction follows which kind of fact; written from the code at migration';
create index reaction_by_kind on platform.reaction (fact_kind);

create table platform.delivery (
  fact uuid not null references platform.fact,
  reaction text not null,
  status text not null default 'waiting' check (status in ('waiting', 'done')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  cause text,
  done_at timestamptz,
  primary key (fact, reaction)
);
comment on table platform.delivery is 'local. A fact on its way to a reaction; becomes the receipt in the transaction of the reaction, so each runs exactly once';
comment on column platform.delivery.cause is 'why the last attempt failed, for the operator';
create index delivery_waiting on platform.delivery (next_at) where status = 'waiting';

create table platform.job (
  id uuid primary key,
  kind text not null,
  input jsonb not null,
  status text not null default 'waiting' check (status in ('waiting', 'done', 'failed', 'cancelled')),
  cursor jsonb,
  done bigint not null default 0,
  total bigint,
  report jsonb,
  cause text,
  created_at timestamptz not null,
  created_by text not null,
  started_at timestamptz,
  finished_at timestamptz
);
comment on table platform.job is 'local. Long work, done step by step: each step commits with its cursor, so a killed worker resumes where it stood';
create index job_waiting on platform.job (created_at) where status = 'waiting';

create table platform.idempotency (
  actor text not null,
  key text not null,
  route text not null,
  body_hash bytea not null,
  answer json,
  at timestamptz not null,
  primary key (actor, key)
);
comment on table platform.idempotency is 'local. The answer given to each write, kept under the key of the caller';
comment on column platform.idempotency.answer is 'json, not jsonb: repeated to the letter';
create index idempotency_by_time on platform.idempotency (at);

grant select, insert on platform.trail, platform.trail_unsealed to sijill_people, sijill_worker, sijill_gateway;
grant delete on platform.trail_unsealed to sijill_worker;
grant select on platform.trail_seal to sijill_people, sijill_worker, sijill_gateway;
grant insert on platform.trail_seal to sijill_worker;
grant select, insert on platform.fact to sijill_people, sijill_worker, sijill_gateway;
grant select on platform.reaction to sijill_people, sijill_worker, sijill_gateway;
grant select, insert on platform.delivery to sijill_people, sijill_worker, sijill_gateway;
grant update on platform.delivery to sijill_worker, sijill_people;
grant select, insert on platform.job to sijill_people, sijill_worker;
grant update on platform.job to sijill_worker, sijill_people;
grant select, insert, update on platform.idempotency to sijill_people, sijill_gateway;
grant delete on platform.idempotency to sijill_worker;
