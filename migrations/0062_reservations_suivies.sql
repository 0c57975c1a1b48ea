-- Room offre, booking without account: presence of each person of a shared slot, moves told once to the person helped, and a waiting list
-- whose places all have their turn.

alter table offre.reservation
  -- Of a slot that several people share: who came. A rendez-vous of one person says it in the agenda.
  add column presence text constraint reservation_presence_connue check (presence in ('venu', 'absent')),
  -- Moved since then, and the telephone of the person helped does not know yet: told once it has stood still.
  add column aide_a_dire_le timestamptz;
create index reservation_aide_a_dire on offre.reservation (aide_a_dire_le) where aide_a_dire_le is not null;

-- When the free slots of a place were last compared with those who wait there.
create table offre.attente_lieu (
  lieu_id text primary key constraint attente_lieu_connu references offre.lieu (id) on update cascade on delete cascade,
  examinee_le timestamptz not null
);
comment on table offre.attente_lieu is 'public: when the waiting list of a place was last looked at';
select acces.interne('offre.attente_lieu');
