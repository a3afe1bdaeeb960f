create schema governance;
grant usage on schema governance to sijill_people, sijill_worker;

create table governance.reform_text (
  code text primary key,
  kind text not null check (kind in ('law', 'framework-law', 'bill', 'decree', 'order', 'opinion', 'milestone')),
  number text,
  day text not null check (day ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  subject_ar text not null,
  subject_fr text not null,
  status text not null check (status in ('target', 'adopted', 'published', 'in-force', 'done', 'replaced')),
  bulletin text,
  known text not null check (known in ('found', 'derived', 'recalled')),
  source text not null,
  checked_on date not null
);
comment on table governance.reform_text is 'reference. The texts and milestones of the reform of social protection, each with how it is known; loaded from the calendar of the module';
comment on column governance.reform_text.day is 'YYYY, YYYY-MM or YYYY-MM-DD: what was not found is not there';
comment on column governance.reform_text.status is 'target: a day that a text set itself; whether it was reached is not said';
comment on column governance.reform_text.bulletin is 'number of the official bulletin, where it was found';

comment on table platform.trail_seal is 'local. The chain: each hash covers the hash before it, the position and moment of the seal, and the entry';

grant select on governance.reform_text to sijill_people, sijill_worker;
