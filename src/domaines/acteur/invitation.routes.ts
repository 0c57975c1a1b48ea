import { z } from "zod";
import { ROLES, reserve, voitTout } from "../../plateforme/acces/acces.ts";
import { enTantQueSysteme } from "../../plateforme/acces/elever.ts";
import type { ContexteConnecte } from "../../plateforme/http/contexte.ts";
import {
  type Erreurs,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  redirection,
  route,
  type Saisie,
} from "../../plateforme/http/route.ts";
import { noterLecture } from "../../plateforme/journal/index.ts";
import { connecte } from "./contexte-connecte.ts";
import { PageInvitation } from "./invitation.page.tsx";
import { inviterPersonne } from "./inviter-personne.ts";
import { COURRIEL } from "./mot-de-passe.routes.ts";
import { CANDIDATS_MAX, type CandidatPerimetre, chercherPerimetres } from "./perimetres.query.ts";
import {
  type Attribution,
  attributionDe,
  LIBELLES_NIVEAUX,
  type Niveau,
  niveauCherche,
  rolesAttribuables,
} from "./role.rules.ts";
import { rolePresent } from "./role-present.query.ts";
import { ficheStructure } from "./structures.query.ts";
import { geree } from "./structures.routes.ts";

const ADMINISTRATION = reserve("administrateur");
const GESTION = reserve("administrateur", "gestionnaire_structure");
const parId = z.object({ id: z.coerce.number().int().positive() });
const NIVEAUX = Object.keys(LIBELLES_NIVEAUX).filter((nom): nom is Niveau => nom in LIBELLES_NIVEAUX);
const NOM = (quoi: string) => z.string().trim().min(1, `Écrivez le ${quoi}.`).max(100, `Le ${quoi} est trop long.`);
const invitation = z.object({
  prenom: NOM("prénom"),
  nom: NOM("nom"),
  courriel: COURRIEL,
  role: z.enum(ROLES, { error: "Choisissez le rôle." }),
  niveau: z.enum(NIVEAUX).nullable().catch(null),
  perimetre: z.string().trim().max(120, "Ce périmètre est trop long.").default(""),
  choix: z.string().trim().max(120).default(""),
  cherche: z.string().trim().max(120).default(""),
});
type EntreeInvitation = z.output<typeof invitation>;

/** Invitations, by the administration or by a structure. */
export const invitationRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/admin/comptes/invitation",
    acces: ADMINISTRATION,
    entree: z.object({ personne: z.coerce.number().int().positive().optional() }),
    repondre: (contexte, { personne }) =>
      personne === undefined
        ? formulaireGeneral(connecte(contexte), {}, {})
        : formulaireAutreRole(connecte(contexte), personne),
  }),
  route({
    methode: "POST",
    chemin: "/admin/comptes/invitation",
    reprise: true,
    acces: ADMINISTRATION,
    entree: invitation,
    repondre: async (contexte, entree) => {
      const lieu = await designer(connecte(contexte), entree);
      if ("candidats" in lieu)
        return formulaireGeneral(connecte(contexte), textes(entree), lieu.erreurs, lieu.candidats);
      const invitee = await inviterPersonne(connecte(contexte), {
        ...entree,
        attribution: attributionDe(entree.role, entree.niveau, lieu.perimetre),
      });
      if (!("refus" in invitee)) return redirection("/admin/comptes", "Invitation envoyée.");
      return formulaireGeneral(connecte(contexte), textes(entree), { [CHAMPS[invitee.refus]]: PHRASES[invitee.refus] });
    },
    siInvalide: (contexte, saisie, erreurs) => formulaireGeneral(connecte(contexte), textes(saisie), erreurs),
  }),
  route({
    methode: "GET",
    chemin: "/structures/:id/invitation",
    acces: GESTION,
    entree: parId,
    repondre: (contexte, { id }) => formulaireStructure(connecte(contexte), id, {}, {}),
  }),
  route({
    methode: "POST",
    chemin: "/structures/:id/invitation",
    reprise: true,
    acces: GESTION,
    entree: invitation.omit({ niveau: true, perimetre: true, choix: true, cherche: true }).extend(parId.shape),
    repondre: async (contexte, { id, ...entree }) => {
      if (!geree(connecte(contexte).utilisateur, id)) return introuvable;
      const niveau = entree.role === "gestionnaire_structure" || entree.role === "coordinateur" ? "structure" : null;
      const attribution: Attribution = attributionDe(entree.role, niveau, String(id));
      const invitee = await inviterPersonne(connecte(contexte), { ...entree, attribution });
      if (!("refus" in invitee)) return redirection(`/structures/${id}`, "Invitation envoyée.");
      return formulaireStructure(connecte(contexte), id, textes(entree), { role: PHRASES[invitee.refus] });
    },
    siInvalide: (contexte, saisie, erreurs) =>
      formulaireStructure(connecte(contexte), Number(saisie["id"]), textes(saisie), erreurs),
  }),
];

const PHRASES = {
  interdit: "Vous ne pouvez pas donner ce rôle.",
  niveauInterdit: "Ce rôle ne peut pas avoir cette étendue. Choisissez-en une autre.",
  perimetreAbsent: "Ce rôle demande de dire où : une structure, un territoire ou un réseau.",
  perimetreInconnu: "Ce nom ou ce code ne correspond à aucun territoire connu.",
} as const;
const CHAMPS = {
  interdit: "role",
  niveauInterdit: "niveau",
  perimetreAbsent: "perimetre",
  perimetreInconnu: "perimetre",
} as const;

type Designation =
  | { readonly perimetre: string }
  | { readonly candidats: readonly CandidatPerimetre[]; readonly erreurs: Erreurs };

/** The place meant: the one ticked, else the code typed whole; otherwise what answers to the search, to be chosen by the person. */
async function designer(
  { db }: ContexteConnecte,
  { role, niveau, perimetre, choix, cherche }: EntreeInvitation,
): Promise<Designation> {
  const sorte = niveauCherche(role, niveau);
  if (sorte === null || perimetre === "") return { perimetre };
  if (choix !== "" && cherche === perimetre) return { perimetre: choix };
  const candidats = await chercherPerimetres(db, sorte, perimetre);
  const code = perimetre.toUpperCase();
  const exact = candidats.find(({ valeur }) => valeur.toUpperCase() === code);
  // A number may be a postcode as well as a structure: the name is always shown before anyone is invited to it.
  if (exact !== undefined && sorte !== "structure") return { perimetre: exact.valeur };
  if (candidats.length === 0 && sorte === "reseau") return { perimetre };
  return { candidats: candidats.slice(0, CANDIDATS_MAX), erreurs: erreurDeChoix(sorte, perimetre, candidats.length) };
}

function erreurDeChoix(sorte: Niveau, perimetre: string, nombre: number): Erreurs {
  if (nombre > CANDIDATS_MAX)
    return { perimetre: `Plus de ${CANDIDATS_MAX} réponses. Ajoutez un mot, par exemple le nom de la commune.` };
  if (nombre > 0) return { choix: nombre === 1 ? "Vérifiez ce choix." : "Choisissez dans la liste." };
  return {
    perimetre:
      sorte === "structure"
        ? `Aucune structure ne répond à « ${perimetre} ». Essayez le nom de la commune seul.`
        : PHRASES.perimetreInconnu,
  };
}

function formulaireGeneral(
  { utilisateur }: ContexteConnecte,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
  candidats: readonly CandidatPerimetre[] = [],
  titre = "Inviter une personne",
): Reponse {
  return pageInvitation({
    titre,
    candidats,
    action: "/admin/comptes/invitation",
    retour: "/admin/comptes",
    roles: rolesAttribuables(utilisateur.role),
    structure: null,
    valeurs,
    erreurs,
  });
}

/** The form filled with who the person is and the role they hold: only what changes is left to write. */
async function formulaireAutreRole(contexte: ContexteConnecte, personneId: number): Promise<Reponse> {
  const { db } = contexte;
  const present = await enTantQueSysteme(db, (systeme) => rolePresent(systeme, personneId));
  if (present === undefined) return introuvable;
  await noterLecture(db, { table: "acteur.personne", objet: String(personneId), motif: "donner un autre rôle" });
  const { role, niveau, choix, perimetreNom, ...qui } = present;
  const donnable = role !== null && rolesAttribuables(contexte.utilisateur.role).includes(role);
  if (!donnable) return formulaireGeneral(contexte, qui, {}, [], "Donner un autre rôle");
  const lieu = choix === null || perimetreNom === null ? null : { valeur: choix, libelle: perimetreNom };
  const valeurs = {
    ...qui,
    role,
    niveau: niveau ?? "",
    ...(lieu === null ? {} : { perimetre: lieu.libelle, choix: lieu.valeur }),
  };
  return formulaireGeneral(contexte, valeurs, {}, lieu === null ? [] : [lieu], "Donner un autre rôle");
}

async function formulaireStructure(
  { db, utilisateur }: ContexteConnecte,
  id: number,
  valeurs: Readonly<Record<string, string>>,
  erreurs: Erreurs,
): Promise<Reponse> {
  const fiche = geree(utilisateur, id) ? await ficheStructure(db, id, voitTout(utilisateur)) : undefined;
  if (fiche === undefined) return introuvable;
  const roles = rolesAttribuables("gestionnaire_structure");
  return pageInvitation({
    candidats: [],
    action: `/structures/${id}/invitation`,
    retour: `/structures/${id}`,
    roles,
    structure: fiche.nom,
    valeurs,
    erreurs,
  });
}

const pageInvitation = (props: Parameters<typeof PageInvitation>[0]): Reponse =>
  page({
    titre: props.titre ?? "Inviter une personne",
    coquille: "pro",
    statut: Object.keys(props.erreurs).length > 0 ? 422 : 200,
    contenu: PageInvitation(props),
  });

const textes = (
  saisie: Saisie | EntreeInvitation | Omit<EntreeInvitation, "niveau" | "perimetre" | "choix" | "cherche">,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(saisie).filter((paire): paire is [string, string] => typeof paire[1] === "string"));
