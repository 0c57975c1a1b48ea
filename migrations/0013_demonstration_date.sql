-- The day the demonstration is drawn at: its figures stay those of that day, whatever is recorded afterwards to try the service.
alter table demo.progression add column arretee_au date;
