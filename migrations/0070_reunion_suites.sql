-- What was planned at a place goes with it to the one that takes its part, and comes back if the joining is undone: permanences, dates to
-- come, bookings, stops, the structures that keep it. Which: {"permanences": ["…"], "evenements": […], "reservations": […], …}.
alter table offre.reunion add column suites jsonb not null default '{}';
