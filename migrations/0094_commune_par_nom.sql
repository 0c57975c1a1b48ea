-- Communes found by the beginning of their name without reading the 35 000 of them: lists of candidates, structures, posts, contracts.
create index commune_nom on territoire.commune (acteur.cle_de_tri(nom) text_pattern_ops);
