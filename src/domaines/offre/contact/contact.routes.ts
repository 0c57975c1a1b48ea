import { z } from "zod";
import { enTantQueSysteme } from "../../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
} from "../../../plateforme/http/route.ts";
import { accord } from "../../../plateforme/ui/index.ts";
import { type Contact, LIEU_VIDE } from "../lieu/lieu.rules.ts";
import { connecte, enTextes, FORMULAIRE, reperes } from "../lieu/saisie-commune.ts";
import { enCellules, lireSection } from "../lieu/saisie-lieu.rules.ts";
import { PageContact } from "./contact.page.tsx";
import { fichePourJuger, lireContact } from "./contact.query.ts";
import { ACCES_CONTACT, reglerContact, structureGeree } from "./regler-contact.ts";

const COLONNES = ["telephone", "courriels", "site_web", "presentation_resume", "presentation_detail"] as const;

/** How a structure is reached: said once, taken up by its places. */
export const routesContact: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/tenus/contact",
    acces: ACCES_CONTACT,
    entree: z.object({}),
    repondre: (contexte) => formulaire(connecte(contexte), null, {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/contact",
    reprise: true,
    acces: ACCES_CONTACT,
    entree: FORMULAIRE,
    repondre: async (contexte, saisie) => {
      const cellules = enTextes(saisie);
      const lu = await lireSaisie(connecte(contexte), cellules);
      if (lu.contact === null) return formulaire(connecte(contexte), cellules, lu.erreurs);
      const changes = await reglerContact(connecte(contexte), lu.contact);
      return redirection(
        "/lieux/tenus",
        changes === 0
          ? "Enregistré."
          : `Enregistré : ${accord(changes, "lieu le reprend", "lieux le reprennent")} déjà.`,
      );
    },
  }),
];

/** Judged by the rules of a place: those of the first place of the structure, its own words set aside. */
async function lireSaisie(
  { db, utilisateur, maintenant }: ContexteConnecte,
  saisie: Readonly<Record<string, string>>,
): Promise<{ readonly contact: Contact | null; readonly erreurs: Erreurs }> {
  const fiche = await enTantQueSysteme(db, async (systeme) => {
    const { lieux } = await lireContact(systeme, structureGeree(utilisateur));
    return fichePourJuger(systeme, lieux);
  });
  if (fiche === undefined) return { contact: null, erreurs: { "": "Ajoutez d’abord un lieu." } };
  const dites = Object.fromEntries(COLONNES.map((colonne) => [colonne, saisie[colonne] ?? ""]));
  const [contacts, textes] = (["essentiel", "presentation"] as const).map((section) =>
    lireSection(section, { ...enCellules({ ...fiche, ...AUTRES }), ...dites }, fiche, reperes(maintenant)),
  );
  const erreurs: Erreurs = { ...contacts?.erreurs, ...textes?.erreurs };
  if (Object.keys(erreurs).length > 0) return { contact: null, erreurs };
  const lus = { ...LIEU_VIDE, ...contacts?.champs, ...textes?.champs };
  const { telephone, courriels, siteWeb, presentationResume, presentationDetail } = lus;
  return { contact: { telephone, courriels, siteWeb, presentationResume, presentationDetail }, erreurs: {} };
}

/** What of a place says nothing of how a structure is reached, and must not be judged here. */
const AUTRES = { priseRdv: null, ficheAccesLibre: null, pivot: null };

async function formulaire(
  { db, utilisateur }: ContexteConnecte,
  saisie: Readonly<Record<string, string>> | null,
  erreurs: Erreurs,
): Promise<Reponse> {
  const { nom, contact, lieux, repris } = await enTantQueSysteme(db, (systeme) =>
    lireContact(systeme, structureGeree(utilisateur)),
  );
  return page({
    titre: "Contact de votre structure",
    coquille: "pro",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    filAriane: [
      { titre: "Vos lieux", href: "/lieux/tenus" },
      { titre: "Contact de votre structure", href: "/lieux/tenus/contact" },
    ],
    contenu: PageContact({
      ...{ nom, repris, erreurs },
      lieux: lieux.length,
      cellules: saisie ?? enCellules({ ...LIEU_VIDE, ...contact }),
    }),
  });
}
