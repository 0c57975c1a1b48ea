import { createHash } from "node:crypto";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { enregistrerCorrections, noterHistoire } from "../lieu/correction.sql.ts";
import { agir, recomposer } from "../lieu/corriger-lieu.ts";
import { type Arret, direArret, direOu } from "./arret.rules.ts";
import { arretsDuLieu, remplacerArrets } from "./arret.sql.ts";

export type ResultatArrets = { readonly fait: boolean } | { readonly refus: "absent" | "change" | "fixe" };

/**
 * Writes the stops of a place its keepers declared itinerant, in place of those it had; the place is up to date as of today. `vu`: the
 * digest of the stops the person had before their eyes.
 */
export const enregistrerArrets = (
  contexte: ContexteConnecte,
  id: string,
  arrets: readonly Arret[],
  vu: string,
): Promise<ResultatArrets> =>
  agir<ResultatArrets>(contexte, id, async (db, fiche, auteur) => {
    if (!fiche.itinerance.includes("Itinérant")) return { refus: "fixe" };
    const avant = await arretsDuLieu(db, id);
    if (vu !== arretsVus(avant)) return { refus: "change" };
    if (arretsVus(arrets) === vu) return { fait: false };
    await remplacerArrets(db, id, arrets);
    await enregistrerCorrections(db, id, { dateMaj: auteur.aujourdhui }, auteur);
    await recomposer(db, fiche);
    const champs = { arrets: { avant: dire(avant), apres: dire(arrets) } };
    await noterHistoire(db, { lieuId: id, genre: "correction", champs, ...auteur });
    return { fait: true };
  });

/** Digest of the stops a form was filled from. */
export const arretsVus = (arrets: readonly Arret[]): string =>
  createHash("sha256")
    .update(
      JSON.stringify(arrets.map((a) => [a.codeInsee, a.codePostal, a.adresse, a.lat, a.lon, a.position, a.horaires])),
    )
    .digest("hex")
    .slice(0, 24);

/** All dates, those gone by too: history tells what was written. */
const dire = (arrets: readonly Arret[]): readonly string[] =>
  arrets.map((arret) => `${direOu(arret)} : ${direArret(arret.horaires, "").join(" ; ")}`);
