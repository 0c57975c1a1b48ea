-- Reading a page changes nothing: a message waits for an answer, rather than for being read.
alter table recrutement.mise_en_relation_message drop column lu_le;
