export { ouvrirTaches, preparerTaches, type Tache, type Taches, type Travail } from "./taches.ts";
