export {
  identifiantDe,
  ouvrirTaches,
  preparerTaches,
  type Tache,
  type Taches,
  type Travail,
  tachesPretes,
} from "./taches.ts";
