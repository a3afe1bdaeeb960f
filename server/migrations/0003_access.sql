create schema access;
grant usage on schema access to sijill_people, sijill_worker;

create table access.staff (
  id uuid primary key,
  user_name text not null unique check (user_name ~ '^[a-z][a-z0-9.-]{2,40}$'),
  name_ar text not null,
  name_fr text not null,
  language text not null default 'ar' check (language in ('ar', 'fr')),
  password_hash text,
  second_factor bytea,
  second_factor_step bigint,
  status text not null default 'active' check (status in ('active', 'suspended')),
  created_at timestamptz not null
);
comment on table access.staff is 'reference. The agents of the agency, of the service centres and of the programmes';
comment on column access.staff.password_hash is 'argon2id; none until the person has chosen one';
comment on column access.staff.second_factor is 'TOTP secret, encrypted under the key of the installation';
comment on column access.staff.second_factor_step is 'time step of the last code accepted: a code serves once';

create table access.mandate (
  id uuid primary key,
  staff uuid not null references access.staff,
  role text not null,
  territory text not null references territory.unit,
  since date not null,
  until date,
  given_by text not null,
  given_at timestamptz not null,
  check (until is null or until > since)
);
comment on table access.mandate is 'reference. A role over a territory and all below it, from a day to a day';
create index mandate_by_staff on access.mandate (staff);

create table access.session (
  token_hash bytea primary key,
  staff uuid not null references access.staff,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table access.session is 'local. Who is signed in: the hash of the token, never the token';
comment on column access.session.seen_at is 'within a minute: an idle session ends before expires_at';
create index session_by_staff on access.session (staff);

create table access.sign_in_ticket (
  token_hash bytea primary key,
  staff uuid not null references access.staff,
  kind text not null check (kind in ('link', 'second-factor', 'set-second-factor')),
  second_factor bytea,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((second_factor is not null) = (kind = 'set-second-factor'))
);
comment on table access.sign_in_ticket is 'local. One-time links, and the wait for a second factor after a right password';
comment on column access.sign_in_ticket.second_factor is 'encrypted secret proposed to a person who has none; theirs once a code proves they hold it';
create index sign_in_ticket_by_staff on access.sign_in_ticket (staff);

create table access.sign_in_attempt (
  id uuid primary key,
  user_key bytea not null,
  address text not null,
  at timestamptz not null,
  succeeded boolean not null
);
comment on table access.sign_in_attempt is 'local. Attempts to sign in, counted to slow a guesser down';
comment on column access.sign_in_attempt.user_key is 'keyed hash of the name typed: people type their password there by mistake';
create index sign_in_attempt_by_user on access.sign_in_attempt (user_key, at desc);
create index sign_in_attempt_by_address on access.sign_in_attempt (address, at desc);

grant select, insert on access.staff, access.mandate, access.session, access.sign_in_ticket, access.sign_in_attempt to sijill_people;
grant update (password_hash, second_factor, second_factor_step, status, language) on access.staff to sijill_people;
grant update (until) on access.mandate to sijill_people;
grant update (seen_at) on access.session to sijill_people;
grant update (expires_at, used_at) on access.sign_in_ticket to sijill_people;
grant delete on access.session to sijill_people, sijill_worker;
grant select on access.staff, access.mandate, access.session, access.sign_in_ticket, access.sign_in_attempt to sijill_worker;
grant delete on access.sign_in_attempt, access.sign_in_ticket to sijill_worker;
