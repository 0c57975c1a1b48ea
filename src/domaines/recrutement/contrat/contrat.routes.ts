import { z } from "zod";
import { reserve } from "../../../plateforme/acces/acces.ts";
import { jourCivil } from "../../../plateforme/clock/clock.ts";
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
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { connecte } from "../connecte.ts";
import { PageContrat } from "./contrat.page.tsx";
import { type ActeVu, actesDe, type ContratVu, contratsDe, voirContrat } from "./contrat.query.ts";
import { imprimerAnnexe, imprimerConvention } from "./imprimer-contrat.ts";
import { PageMonContrat } from "./mon-contrat.page.tsx";
import { type Cote, coteDe, etatContrat, peutConclure, peutDeclarer, type SorteActe } from "./suites.rules.ts";
import { conclureActe, declarerActe, type ResultatActe, retirerActe } from "./tenir-acte.ts";

const LECTEURS = reserve("administrateur", "instructeur_prefecture", "gestionnaire_structure");
const PARTIES = reserve("administrateur", "gestionnaire_structure", "conseiller");
const SORTES = ["avenant", "renouvellement", "suspension", "reprise", "rupture"] as const;
const UN = z.object({ id: z.coerce.number().int().positive() });
const texte = (max: number) => z.string().max(max).catch("").default("");

/** Contracts: the list, the sheet, one's own, what follows them, and the survey of departure. */
export const contratRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/contrats/:id",
    acces: LECTEURS,
    entree: UN,
    repondre: (contexte, { id }) => fiche(connecte(contexte), id, {}, {}),
  }),
  route({
    methode: "GET",
    chemin: "/contrats/:id/annexe.pdf",
    acces: reserve("administrateur", "instructeur_prefecture", "gestionnaire_structure", "conseiller"),
    entree: UN,
    repondre: async ({ db, maintenant, reglages }, { id }) => {
      const contrat = await voirContrat(db, id, jourCivil(maintenant));
      if (contrat === undefined) return introuvable;
      await noterLecture(db, lecture(`annexe du contrat ${id}`));
      return imprimerAnnexe(db, reglages, contrat);
    },
  }),
  route({
    methode: "GET",
    chemin: "/contrats/:id/convention.pdf",
    acces: LECTEURS,
    entree: UN,
    repondre: async ({ db, maintenant, reglages }, { id }) => {
      const contrat = await voirContrat(db, id, jourCivil(maintenant));
      if (contrat === undefined) return introuvable;
      await noterLecture(db, lecture(`fiche de convention du contrat ${id}`));
      return imprimerConvention(reglages, contrat);
    },
  }),
  route({
    methode: "GET",
    chemin: "/mon-contrat",
    acces: reserve("conseiller"),
    entree: z.object({}),
    repondre: (contexte) => monContrat(connecte(contexte), {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/contrats/:id/actes/:sorte",
    acces: PARTIES,
    reprise: true,
    entree: UN.extend({
      ...{ sorte: z.enum(SORTES).catch("rupture"), effetLe: texte(20), jusquAu: texte(20), motif: texte(40) },
      ...{ heures: texte(20), quotite: texte(20), brut: texte(20), parts: texte(5000), precision: texte(20_000) },
    }),
    repondre: async (contexte, { id, sorte, ...saisie }) => {
      const c = connecte(contexte);
      return apres(c, await declarerActe(c, id, sorte, saisie), "C’est enregistré.", { ...saisie, sorte });
    },
  }),
  route({
    methode: "POST",
    chemin: "/contrats/actes/:id/conclusion",
    acces: PARTIES,
    reprise: true,
    entree: UN.extend({ accord: texte(10), reponse: texte(20_000) }),
    repondre: async (contexte, { id, ...saisie }) => {
      const c = connecte(contexte);
      return apres(c, await conclureActe(c, id, saisie), "Réponse enregistrée.", saisie);
    },
  }),
  route({
    methode: "POST",
    chemin: "/contrats/actes/:id/retrait",
    acces: PARTIES,
    entree: UN,
    repondre: async (contexte, { id }) => {
      const c = connecte(contexte);
      return apres(c, await retirerActe(c, id), "Déclaration retirée.", {});
    },
  }),
];

const lecture = (objet: string) => ({ table: "recrutement.contrat", objet, motif: "suivi des contrats" });

async function apres(
  c: ContexteConnecte,
  resultat: ResultatActe,
  message: string,
  valeurs: Readonly<Record<string, string>>,
): Promise<Reponse> {
  const sien = c.utilisateur.role === "conseiller";
  if ("fait" in resultat) return redirection(sien ? "/mon-contrat" : `/contrats/${resultat.contratId}`, message);
  if (!("erreurs" in resultat)) return introuvable;
  return sien ? monContrat(c, valeurs, resultat.erreurs) : fiche(c, resultat.contratId, valeurs, resultat.erreurs);
}

async function fiche(
  c: ContexteConnecte,
  id: number,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const jour = jourCivil(c.maintenant);
  const contrat = await voirContrat(c.db, id, jour);
  if (contrat === undefined) return introuvable;
  const faute = Object.keys(erreurs).length > 0;
  const titre = `Contrat de ${contrat.nom}`;
  await noterLecture(c.db, lecture(`contrat ${id}`));
  return page({
    titre: faute ? `À corriger : ${titre}` : titre,
    coquille: "pro",
    statut: faute ? 422 : 200,
    filAriane: [
      { titre: "Contrats", href: "/contrats" },
      { titre: contrat.nom, href: `/contrats/${id}` },
    ],
    contenu: PageContrat({ ...montrer(c, contrat, await actesDe(c.db, [id])), valeurs, erreurs }),
  });
}

async function monContrat(
  c: ContexteConnecte,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const contrats = await contratsDe(c.db, c.utilisateur.personneId, jourCivil(c.maintenant));
  const actes = await actesDe(
    c.db,
    contrats.map(({ id }) => id),
  );
  const faute = Object.keys(erreurs).length > 0;
  return page({
    titre: faute ? "À corriger : mon contrat" : "Mon contrat",
    coquille: "pro",
    statut: faute ? 422 : 200,
    contenu: PageMonContrat({
      erreurs,
      contrats: contrats.map((contrat) => ({
        ...montrer(
          c,
          contrat,
          actes.filter(({ contratId }) => contratId === contrat.id),
        ),
        ...{ valeurs, erreurs },
      })),
    }),
  });
}

/** Why someone is away is for them and their employer: others read that they are. */
const sansMotifDAbsence = (acte: ActeVu, cote: Cote | undefined): ActeVu =>
  acte.sorte !== "suspension" || cote === "structure" || cote === "personne"
    ? acte
    : { ...acte, precision: "", termes: { ...acte.termes, motif: "" } };

/** A contract with what the reader may do to it. */
function montrer({ utilisateur, maintenant }: ContexteConnecte, contrat: ContratVu, actes: readonly ActeVu[]) {
  const jour = jourCivil(maintenant);
  const suspenduJusquAu =
    contrat.suspension !== null && contrat.suspension.debut <= jour ? contrat.suspension.fin : null;
  const etat = etatContrat({ ...contrat, suspenduJusquAu }, jour);
  const cote = coteDe(utilisateur.role);
  const ouvert = actes.find((acte) => acte.etat === "propose");
  const vit = contrat.ruptureLe === null && etat !== "fini";
  const possibles: readonly SorteActe[] = SORTES.filter(
    (sorte) =>
      vit &&
      peutDeclarer(sorte, cote) &&
      (sorte === "reprise" ? contrat.suspension !== null : sorte === "suspension" || ouvert === undefined) &&
      (sorte !== "renouvellement" || contrat.fin !== null),
  );
  return {
    ...{ contrat, etat, jour, declarables: possibles },
    actes: actes.map((acte) => sansMotifDAbsence(acte, cote)),
    aConclure: ouvert !== undefined && peutConclure(ouvert, utilisateur) ? ouvert : undefined,
    aRetirer: ouvert !== undefined && ouvert.cote === cote ? ouvert : undefined,
  };
}
