import { z } from "zod";
import { PUBLIC } from "../../plateforme/acces/acces.ts";
import { jourCivil } from "../../plateforme/clock/clock.ts";
import {
  type Contexte,
  introuvable,
  page,
  type Reponse,
  type RouteDeclaree,
  route,
} from "../../plateforme/http/route.ts";
import { chercherTerritoires, regionsEtDepartements } from "./chercher-territoires.ts";
import { filAriane, VueFiche } from "./fiche.page.tsx";
import { besoinsDepartements, lireFiche } from "./fiche.query.ts";
import { type MailleComplete, mailleDe } from "./mailles.ts";
import { referentiel } from "./referentiel.ts";
import { VueSources } from "./sources.page.tsx";
import { SOURCES } from "./sources.rules.ts";
import { NIVEAUX, type Niveau } from "./territoire.rules.ts";
import { VueTerritoires } from "./territoires.page.tsx";

const estNiveau = (texte: string): texte is Niveau => NIVEAUX.some((n) => n === texte);

async function fiche(contexte: Contexte, niveau: string, code: string): Promise<Reponse> {
  if (!estNiveau(niveau)) return introuvable;
  const actuelle = niveau === "commune" ? referentiel().communeActuelle(code) : undefined;
  const maille = mailleDe(niveau, actuelle?.code ?? code);
  if (maille === undefined) return introuvable;
  const fuseau = referentiel().departements.get(maille.communes[0]?.departement ?? "")?.fuseau;
  const jour = jourCivil(contexte.maintenant, niveau === "pays" ? undefined : fuseau);
  const contenu = VueFiche({
    maille,
    fiche: await lireFiche(contexte.db, niveau, maille.code, jour),
    jour,
    decoupage: referentiel().date,
    telephone: contexte.reglages.telephone,
    ...(maille.code !== code && { ancien: ancienDe(code) }),
    ...(niveau === "pays" && { besoins: await besoinsNommes(contexte, jour) }),
  });
  return page({
    titre: titreDe(maille),
    coquille: "publique",
    ...(niveau === "pays" && { ilots: ["carte-valeur"] }),
    filAriane: filAriane(maille.ascendance),
    contenu,
  });
}

/** « Guéret (23) » rather than « Guéret »: titles must not be the same for homonyms. */
const titreDe = (m: MailleComplete): string =>
  m.niveau === "commune"
    ? `${m.nom} (${m.communes[0]?.departement}), aide au numérique`
    : `${m.nom}, aide au numérique`;

/** A former commune or an arrondissement, opened under its own code: the sheet of the present commune says so. */
const ancienDe = (code: string) => ({ code, nom: referentiel().anciennes.find((a) => a.code === code)?.nom ?? null });

async function besoinsNommes(contexte: Contexte, jour: string) {
  const { departements } = referentiel();
  const besoins = await besoinsDepartements(contexte.db, jour);
  return besoins.flatMap((b) => {
    const d = departements.get(b.code);
    return d === undefined || d.zone === "com" ? [] : [{ ...b, nom: d.nom }];
  });
}

export const territoireRoutes: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/territoires",
    acces: PUBLIC,
    entree: z.object({ q: z.string().trim().max(100).default("") }),
    cache: "public",
    repondre: (_contexte, { q }) =>
      page({
        titre: q === "" ? "Territoires" : `Territoires : ${q}`,
        coquille: "publique",
        contenu: VueTerritoires({
          recherche: q,
          trouvailles: chercherTerritoires(q),
          regions: regionsEtDepartements(),
        }),
      }),
  }),
  route({
    methode: "GET",
    chemin: "/territoires/:niveau/:code",
    acces: PUBLIC,
    entree: z.object({ niveau: z.string().max(20), code: z.string().max(20) }),
    cache: "public",
    repondre: (contexte, { niveau, code }) => fiche(contexte, niveau, code),
  }),
  route({
    methode: "GET",
    chemin: "/sources",
    acces: PUBLIC,
    entree: z.object({}),
    cache: "public",
    repondre: () =>
      page({ titre: "Sources et licences", coquille: "publique", contenu: VueSources({ sources: SOURCES }) }),
  }),
];
