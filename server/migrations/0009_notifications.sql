create schema notifications;
grant usage on schema notifications to sijill_people, sijill_worker;

create table notifications.message (
  person uuid not null,
  id uuid not null,
  cause text not null,
  kind text not null,
  language text not null check (language in ('ar', 'fr')),
  details jsonb not null,
  channel text not null check (channel in ('sms', 'inbox')),
  queued_at timestamptz not null,
  primary key (person, id),
  unique (person, cause)
);
comment on table notifications.message is 'distributed: person (person). What a person is told: a kind, codes and figures, never a sentence. Their inbox is these rows';
comment on column notifications.message.cause is 'kind:id of what is told: each is told once, however often the fact is delivered';
comment on column notifications.message.channel is 'inbox: the person has no mobile, so nothing is sent';

create table notifications.sending (
  person uuid not null,
  message uuid not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'expired')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  expires_at timestamptz not null,
  provider_id text,
  failure text,
  sent_at timestamptz,
  ended_at timestamptz,
  primary key (person, message),
  foreign key (person, message) references notifications.message (person, id)
);
comment on table notifications.sending is 'distributed: person (person). Where the short message of a person stands, by the table of sending.ts; what fails or expires remains in the inbox';
comment on column notifications.sending.next_at is 'queued: when it may be tried; sending: when whoever took it is held for dead';
comment on column notifications.sending.expires_at is 'after this instant nobody sends it or waits for its receipt';
comment on column notifications.sending.provider_id is 'the identifier that the message centre gave it';
create index sending_due on notifications.sending (next_at) where state in ('queued', 'sending');
create index sending_to_expire on notifications.sending (expires_at) where state in ('queued', 'sending', 'sent');

create table notifications.submission (
  provider_id text primary key,
  person uuid,
  message uuid,
  receipt text check (receipt in ('delivered', 'failed', 'expired')),
  received_at timestamptz
);
comment on table notifications.submission is 'distributed: provider_id (submission). Where what we submitted and what the centre reports meet, whichever is written first';

grant select, insert on notifications.message to sijill_worker;
grant select, insert, update on notifications.sending, notifications.submission to sijill_worker;
grant select on notifications.message, notifications.sending to sijill_people;
