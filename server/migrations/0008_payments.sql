create schema payments;
grant usage on schema payments to sijill_people, sijill_worker;

create table payments.account (
  household uuid not null,
  id uuid not null,
  person uuid not null,
  rib text not null check (rib ~ '^\d{24}$'),
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (household, id)
);
comment on table payments.account is 'distributed: household (household). Every bank account given for a household; the last one counts, while its holder is the head';
comment on column payments.account.rib is '24 digits: bank, city, account, key modulo 97; masked wherever it is shown';

create table payments.month (
  programme text not null,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  state text not null check (state in ('preparing', 'prepared', 'validated', 'sent')),
  job uuid not null,
  updated_at timestamptz not null,
  primary key (programme, month)
);
comment on table payments.month is 'reference. The payment of one programme for one month, as it stands now';
comment on column payments.month.job is 'the work that last prepared it';

create table payments.month_transition (
  programme text not null,
  month text not null,
  id uuid not null,
  act text not null,
  state text not null,
  at timestamptz not null,
  by text not null,
  primary key (programme, month, id),
  foreign key (programme, month) references payments.month
);
comment on table payments.month_transition is 'reference. Who prepared, validated and sent each month, and when: whoever prepared cannot validate';

create table payments.payment_order (
  household uuid not null,
  programme text not null,
  month text not null,
  id uuid not null,
  decision uuid not null,
  beneficiary uuid not null,
  amount bigint not null check (amount > 0),
  channel text not null check (channel in ('transfer', 'cash')),
  rib text,
  state text not null check (state in ('prepared', 'validated', 'sent', 'paid', 'returned')),
  prepared_at timestamptz not null,
  primary key (household, programme, month),
  check ((channel = 'transfer') = (rib is not null))
);
comment on table payments.payment_order is 'distributed: household (household). One order a household, programme and month, however often the month is prepared';
comment on column payments.payment_order.amount is 'centimes';
comment on column payments.payment_order.channel is 'cash: paid at a counter, for want of an account of the head';
create index payment_order_by_month on payments.payment_order (programme, month, household);

create table payments.order_transition (
  household uuid not null,
  programme text not null,
  month text not null,
  state text not null,
  at timestamptz not null,
  by text not null,
  primary key (household, programme, month, state),
  foreign key (household, programme, month) references payments.payment_order
);
comment on table payments.order_transition is 'distributed: household (household). Every state each order went through';

create table payments.not_ordered (
  household uuid not null,
  programme text not null,
  month text not null,
  reason text not null check (reason in ('amount-undetermined', 'household-not-registered')),
  missing text[] not null,
  decision uuid not null,
  noted_at timestamptz not null,
  primary key (household, programme, month)
);
comment on table payments.not_ordered is 'distributed: household (household). Eligible households without an order that month, and why: for the report, written again at each preparation';
comment on column payments.not_ordered.missing is 'parameters of the law without which there is no amount';

grant select, insert on payments.account to sijill_people, sijill_worker;
grant select, insert, update on payments.month to sijill_people, sijill_worker;
grant select, insert on payments.month_transition, payments.order_transition to sijill_people, sijill_worker;
grant select, update on payments.payment_order to sijill_people, sijill_worker;
grant insert on payments.payment_order to sijill_worker;
grant select on payments.not_ordered to sijill_people;
grant select, insert, delete on payments.not_ordered to sijill_worker;
