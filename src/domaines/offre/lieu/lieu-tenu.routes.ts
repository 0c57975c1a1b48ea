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
import { departementDe, zoneScolaire } from "../../territoire/index.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { JAMAIS, lireHorairesComplets } from "../horaires/horaires-complets.rules.ts";
import { PageSaisieHoraires } from "../horaires/saisie-horaires.page.tsx";
import {
  lireValeursHoraires,
  recopierLundi,
  type ValeursHoraires,
  valeursDeHoraires,
} from "../horaires/saisie-horaires.rules.ts";
import { deciderProposition } from "../proposition/proposer.ts";
import { ECRAN_DU_SUJET } from "../proposition/proposition.rules.ts";
import { SORTS_DU_LIEU } from "../rendez-vous/fermer-reservations.ts";
import { confierLieu, PEUVENT_CONFIER } from "./confier-lieu.ts";
import {
  ACCES_LIEUX,
  confirmerLieu,
  corrigerLieu,
  etatVu,
  montrerLieu,
  type ResultatLieu,
  reglerConfirmation,
  rendreChamp,
} from "./corriger-lieu.ts";
import { PageLieuTenu, PageMasquer } from "./lieu-tenu.page.tsx";
import { confirmationDuLieu, lieuTenu, suiviDuLieu } from "./lieux-tenus.query.ts";
import {
  adresse,
  CHANGE,
  connecte,
  enregistre,
  enTextes,
  FORMULAIRE,
  type Formulaire,
  jour,
  reperes,
} from "./saisie-commune.ts";
import { PageSaisieLieu, TITRES } from "./saisie-lieu.page.tsx";
import { CHAMPS, enCellules, lireSection, SECTIONS, type Section } from "./saisie-lieu.rules.ts";

const UN = z.object({ id: z.string().max(64) });

/** One place: its sheet for those who keep it, its forms, what was noticed. */
export const routesLieuTenu: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/tenus/:id",
    acces: ACCES_LIEUX,
    entree: UN,
    repondre: (contexte, { id }) => montrer(connecte(contexte), id),
  }),
  ...SECTIONS.flatMap((section) => [
    route({
      methode: "GET",
      chemin: `/lieux/tenus/:id/${section}`,
      acces: ACCES_LIEUX,
      entree: UN,
      repondre: (contexte, { id }) =>
        avecFiche(connecte(contexte), id, (fiche) => formulaire(fiche, section, enCellules(fiche), {}, etatVu(fiche))),
    }),
    route({
      methode: "POST",
      chemin: `/lieux/tenus/:id/${section}`,
      reprise: true,
      acces: ACCES_LIEUX,
      entree: FORMULAIRE,
      repondre: (contexte, saisie) => corrigerSection(connecte(contexte), section, saisie),
    }),
  ]),
  route({
    methode: "GET",
    chemin: "/lieux/tenus/:id/horaires",
    acces: ACCES_LIEUX,
    entree: UN,
    repondre: (contexte, { id }) =>
      avecFiche(connecte(contexte), id, (fiche) => {
        const lus = lireHorairesComplets(fiche.horaires ?? "");
        return horaires(fiche, valeursDeHoraires(lus ?? JAMAIS), {}, etatVu(fiche));
      }),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/horaires",
    reprise: true,
    acces: ACCES_LIEUX,
    entree: FORMULAIRE,
    repondre: (contexte, saisie) => corrigerHoraires(connecte(contexte), saisie),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/confirmation",
    acces: ACCES_LIEUX,
    entree: UN.extend({ retour: z.literal("liste").optional().catch(undefined) }),
    repondre: async (contexte, { id, retour }) => {
      const resultat = await confirmerLieu(connecte(contexte), id);
      const merci = "Merci : ce lieu est à jour.";
      return retour === undefined || "refus" in resultat
        ? apres(id, resultat, merci)
        : redirection("/lieux/tenus", merci);
    },
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/retour",
    acces: ACCES_LIEUX,
    entree: UN.extend({ champ: z.string().max(40) }),
    repondre: async (contexte, { id, champ }) =>
      apres(id, await rendreChamp(connecte(contexte), id, champ), "Ce champ suit de nouveau sa source."),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/visibilite",
    acces: ACCES_LIEUX,
    entree: UN.extend({
      visible: z.enum(["oui", "non"]),
      reservations: z.enum(SORTS_DU_LIEU).optional().catch(undefined),
    }),
    repondre: async (contexte, { id, visible, reservations }) => {
      const resultat = await montrerLieu(connecte(contexte), id, visible === "oui", reservations);
      if ("refus" in resultat && resultat.refus === "reservees") return demanderSort(id, resultat.personnes);
      const message = visible === "oui" ? "Le public voit de nouveau ce lieu." : "Le public ne voit plus ce lieu.";
      return "refus" in resultat ? introuvable : redirection(adresse(id), message);
    },
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/rendez-vous",
    acces: ACCES_LIEUX,
    entree: UN.extend({ confirmation: z.enum(["automatique", "conseiller"]) }),
    repondre: async (contexte, { id, confirmation }) =>
      apres(
        id,
        await reglerConfirmation(connecte(contexte), id, confirmation),
        "C’est noté pour les prochains rendez-vous.",
      ),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/tenue",
    acces: PEUVENT_CONFIER,
    entree: UN.extend({ siret: z.string().max(30) }),
    repondre: async (contexte, { id, siret }) => {
      const resultat = await confierLieu(connecte(contexte), id, siret);
      if ("structure" in resultat) return redirection(adresse(id), `Lieu confié à ${resultat.structure}.`);
      return resultat.refus === "absent"
        ? introuvable
        : montrer(connecte(contexte), id, "Aucune structure de votre périmètre n’a ce SIRET.");
    },
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/signalements/:signalement",
    acces: ACCES_LIEUX,
    entree: UN.extend({ signalement: z.uuid(), decision: z.enum(["retenue", "ecartee"]) }),
    repondre: async (contexte, { id, signalement, decision }) => {
      const resultat = await deciderProposition(connecte(contexte), id, signalement, decision);
      if ("refus" in resultat) return introuvable;
      if (decision === "ecartee") return redirection(adresse(id), "Signalement écarté.");
      return redirection(adresse(id, ECRAN_DU_SUJET[resultat.sujet]), "Signalement retenu : corrigez le lieu.");
    },
  }),
];

/** A list of boxes all unticked sends nothing: it is emptied, not forgotten. */
function cellulesDe(section: Section, saisie: Formulaire): Readonly<Record<string, string>> {
  const vides = Object.fromEntries(Object.keys(CHAMPS[section]).map((nom) => [nom, ""]));
  return { ...vides, ...enTextes(saisie) };
}

async function montrer(contexte: ContexteConnecte, id: string, erreur?: string): Promise<Reponse> {
  const { db, utilisateur, maintenant } = contexte;
  const vu = await enTantQueSysteme(db, async (systeme) => {
    const fiche = await lieuTenu(systeme, utilisateur, id);
    return fiche === undefined
      ? undefined
      : { fiche, ...(await suiviDuLieu(systeme, id)), confirmation: await confirmationDuLieu(systeme, id) };
  });
  if (vu === undefined) return introuvable;
  const peutConfier = PEUVENT_CONFIER.qui === "roles" && PEUVENT_CONFIER.roles.includes(utilisateur.role);
  return page({
    titre: vu.fiche.nom,
    coquille: "pro",
    ...(erreur === undefined ? {} : { statut: 422 }),
    filAriane: fil(vu.fiche),
    contenu: PageLieuTenu({
      ...vu,
      aujourdhui: jour(maintenant),
      peutConfier,
      ...(erreur === undefined ? {} : { erreur }),
    }),
  });
}

const fil = ({ id, nom }: FicheComparee) => [
  { titre: "Vos lieux", href: "/lieux/tenus" },
  { titre: nom, href: adresse(id) },
];

async function avecFiche(
  { db, utilisateur }: ContexteConnecte,
  id: string,
  repondre: (fiche: FicheComparee) => Reponse | Promise<Reponse>,
): Promise<Reponse> {
  const fiche = await enTantQueSysteme(db, (systeme) => lieuTenu(systeme, utilisateur, id));
  return fiche === undefined ? introuvable : repondre(fiche);
}

function formulaire(
  fiche: FicheComparee,
  section: Section,
  cellules: Readonly<Record<string, string | undefined>>,
  erreurs: Erreurs,
  vu: string,
): Reponse {
  return page({
    titre: `${TITRES[section]} : ${fiche.nom}`,
    coquille: "pro",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    filAriane: [...fil(fiche), { titre: TITRES[section], href: adresse(fiche.id, `/${section}`) }],
    contenu: PageSaisieLieu({
      section,
      titre: TITRES[section],
      chapeau: fiche.nom,
      action: adresse(fiche.id, `/${section}`),
      retour: adresse(fiche.id),
      vu,
      cellules,
      erreurs,
    }),
  });
}

function corrigerSection(contexte: ContexteConnecte, section: Section, saisie: Formulaire): Promise<Reponse> {
  return avecFiche(contexte, String(saisie["id"] ?? ""), async (fiche) => {
    const cellules = cellulesDe(section, saisie);
    const encore = (erreurs: Erreurs): Reponse => formulaire(fiche, section, cellules, erreurs, etatVu(fiche));
    const lu = lireSection(section, cellules, fiche, reperes(contexte.maintenant));
    if (Object.keys(lu.erreurs).length > 0) return encore(lu.erreurs);
    const resultat = await corrigerLieu(contexte, fiche.id, lu.champs, cellules["vu"] ?? "");
    if ("refus" in resultat) return resultat.refus === "change" ? encore({ "": CHANGE }) : introuvable;
    return redirection(adresse(fiche.id), enregistre(resultat.fait));
  });
}

function horaires(fiche: FicheComparee, valeurs: ValeursHoraires, erreurs: Erreurs, vu: string): Reponse {
  const illisibles = fiche.horaires !== null && lireHorairesComplets(fiche.horaires) === undefined;
  return page({
    titre: `Horaires : ${fiche.nom}`,
    coquille: "pro",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    filAriane: [...fil(fiche), { titre: "Horaires", href: adresse(fiche.id, "/horaires") }],
    contenu: PageSaisieHoraires({
      id: fiche.id,
      nom: fiche.nom,
      vu,
      valeurs,
      erreurs,
      autres: illisibles ? fiche.horaires : null,
      vacancesInconnues: zoneScolaire(departementDe(fiche.codeInsee)) === undefined,
    }),
  });
}

function corrigerHoraires(contexte: ContexteConnecte, saisie: Formulaire): Promise<Reponse> {
  return avecFiche(contexte, String(saisie["id"] ?? ""), async (fiche) => {
    const valeurs = enTextes(saisie);
    const vu = valeurs["vu"] ?? "";
    if (valeurs["geste"] === "recopier") return horaires(fiche, recopierLundi(valeurs), {}, vu);
    const lus = lireValeursHoraires(valeurs);
    if (Object.keys(lus.erreurs).length > 0) return horaires(fiche, valeurs, lus.erreurs, vu);
    const resultat = await corrigerLieu(contexte, fiche.id, { horaires: lus.horaires }, vu);
    if ("refus" in resultat)
      return resultat.refus === "change" ? horaires(fiche, valeurs, { "": CHANGE }, etatVu(fiche)) : introuvable;
    return redirection(adresse(fiche.id), enregistre(resultat.fait));
  });
}

const demanderSort = (id: string, personnes: number): Reponse =>
  page({
    titre: "Des rendez-vous sont réservés",
    coquille: "pro",
    statut: 409,
    contenu: PageMasquer({ id, personnes }),
  });

function apres(id: string, resultat: ResultatLieu, message: string): Reponse {
  return "refus" in resultat ? introuvable : redirection(adresse(id), message);
}
