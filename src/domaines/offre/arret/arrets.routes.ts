import { z } from "zod";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { departementDe } from "../../territoire/index.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { annuaireCommunes } from "../import/annuaire-communes.ts";
import { ACCES_LIEUX } from "../lieu/corriger-lieu.ts";
import { lieuTenu } from "../lieu/lieux-tenus.query.ts";
import { adresse, CHANGE, connecte, enregistre, enTextes, FORMULAIRE } from "../lieu/saisie-commune.ts";
import { PageArrets } from "./arrets.page.tsx";
import { arretsTenus } from "./arrets-tenus.query.ts";
import { arretsVus, enregistrerArrets } from "./enregistrer-arrets.ts";
import { lireTournee } from "./lire-tournee.ts";
import { type ArretSaisi, arretsSaisis, lireArrets, saisieDeArret } from "./saisie-arrets.rules.ts";

const UN = z.object({ id: z.string().max(64) });
const OCTETS_MAX = 1.5 * 1024 * 1024;

/** The stops of an itinerant place: their form, a whole tour read into it. */
export const routesArrets: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/tenus/:id/arrets",
    acces: ACCES_LIEUX,
    entree: UN,
    repondre: (contexte, { id }) => montrer(connecte(contexte), id, {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/arrets",
    reprise: true,
    acces: ACCES_LIEUX,
    entree: FORMULAIRE,
    repondre: (contexte, saisie) => enregistrer(connecte(contexte), enTextes(saisie)),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/arrets/tournee",
    acces: ACCES_LIEUX,
    tailleMax: OCTETS_MAX,
    entree: UN.extend({
      vu: z.string().max(64).default(""),
      tournee: z.string().max(200_000, "Ces lignes sont trop longues : donnez plutôt le fichier.").default(""),
      fichier: z.instanceof(File).optional().catch(undefined),
    }),
    repondre: (contexte, { id, vu, tournee, fichier }) => lire(connecte(contexte), id, vu, tournee, fichier),
    siInvalide: (contexte, saisie, erreurs) => {
      const [id, collee] = [saisie["id"], saisie["tournee"]].map((valeur) =>
        typeof valeur === "string" ? valeur : "",
      );
      return montrer(connecte(contexte), id ?? "", { erreurs, collee: (collee ?? "").slice(0, 200_000) });
    },
  }),
];

type Vue = Partial<Pick<Parameters<typeof PageArrets>[0], "saisis" | "erreurs" | "lue" | "collee" | "vu">>;

async function montrer(contexte: ContexteConnecte, id: string, vue: Vue): Promise<Reponse> {
  const { db, utilisateur } = contexte;
  const trouve = await enTantQueSysteme(db, (systeme) => arretsTenus(systeme, utilisateur, id));
  if (trouve === undefined) return introuvable;
  const { fiche, arrets } = trouve;
  const erreurs: Erreurs = vue.erreurs ?? {};
  return page({
    titre: `Arrêts : ${fiche.nom}`,
    coquille: "pro",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    filAriane: fil(fiche),
    contenu: PageArrets({
      ...vue,
      id,
      nom: fiche.nom,
      itinerant: fiche.itinerance.includes("Itinérant"),
      vu: vue.vu ?? arretsVus(arrets),
      saisis: vue.saisis ?? arrets.map(saisieDeArret),
      erreurs,
    }),
  });
}

const fil = ({ id, nom }: FicheComparee) => [
  { titre: "Vos lieux", href: "/lieux/tenus" },
  { titre: nom, href: adresse(id) },
  { titre: "Arrêts", href: adresse(id, "/arrets") },
];

async function departementDuLieu({ db, utilisateur }: ContexteConnecte, id: string): Promise<string | undefined> {
  const fiche = await enTantQueSysteme(db, (systeme) => lieuTenu(systeme, utilisateur, id));
  return fiche === undefined ? undefined : departementDe(fiche.codeInsee);
}

async function enregistrer(contexte: ContexteConnecte, valeurs: Readonly<Record<string, string>>): Promise<Reponse> {
  const { id = "", vu = "" } = valeurs;
  const departement = await departementDuLieu(contexte, id);
  if (departement === undefined) return introuvable;
  const saisis = arretsSaisis(valeurs);
  const lus = lireArrets(saisis, annuaireCommunes(), departement);
  if (Object.keys(lus.erreurs).length > 0) return montrer(contexte, id, { saisis, vu, erreurs: lus.erreurs });
  const resultat = await enregistrerArrets(contexte, id, lus.arrets, vu);
  if ("fait" in resultat) return redirection(adresse(id), enregistre(resultat.fait ? ["arrets"] : []));
  if (resultat.refus === "absent") return introuvable;
  // Their own lines stay before their eyes; sent again, they win.
  return montrer(contexte, id, resultat.refus === "change" ? { saisis, erreurs: { "": CHANGE } } : {});
}

async function lire(
  contexte: ContexteConnecte,
  id: string,
  vu: string,
  collee: string,
  fichier: File | undefined,
): Promise<Reponse> {
  const departement = await departementDuLieu(contexte, id);
  if (departement === undefined) return introuvable;
  const donne = fichier !== undefined && fichier.size > 0;
  const champ = donne ? "fichier" : "tournee";
  if (!donne && collee.trim() === "")
    return montrer(contexte, id, { erreurs: { tournee: "Collez des lignes, ou choisissez un fichier." } });
  const octets = donne ? new Uint8Array(await fichier.arrayBuffer()) : new TextEncoder().encode(collee);
  const lue = await lireTournee({ octets, nom: donne ? fichier.name : "tournee.csv" });
  if ("refus" in lue) return montrer(contexte, id, { collee, erreurs: { [champ]: lue.refus } });
  const saisis: readonly ArretSaisi[] = lue.saisis;
  const { erreurs } = lireArrets(saisis, annuaireCommunes(), departement);
  return montrer(contexte, id, { vu, saisis, erreurs, lue: { lignes: saisis.length, ignorees: lue.ignorees } });
}
