import { createHash } from "node:crypto";
import type { Db } from "../../../plateforme/db/db.ts";
import { nettoyerImage } from "../../../plateforme/formats/nettoyer-image.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { noterHistoire } from "../lieu/correction.sql.ts";
import { type Auteur, agir } from "../lieu/corriger-lieu.ts";
import { erreurDAlternative, PHOTOS_MAX, type PhotoTenue } from "./photo.rules.ts";
import {
  ecrireAlternative,
  ecrirePhoto,
  ordonnerPhotos,
  photosDuLieu,
  retirerPhoto,
  toutesLesPhotos,
} from "./photo.sql.ts";

export type ResultatPhoto =
  | { readonly fait: true }
  | { readonly refus: "absent" | "complet" }
  | { readonly erreurs: Readonly<Record<string, string>> };

const COMPLET: ResultatPhoto = { refus: "complet" };
const ABSENT: ResultatPhoto = { refus: "absent" };
const FAIT: ResultatPhoto = { fait: true };

/** Adds a photo to a place one keeps: cleaned of what it says of its maker, place and day; its words are asked for. */
export async function ajouterPhoto(
  contexte: ContexteConnecte,
  id: string,
  octets: Uint8Array,
  alternative: string,
): Promise<ResultatPhoto> {
  const image = await nettoyerImage(octets);
  const dite = erreurDAlternative(alternative);
  if ("refus" in image || dite !== undefined)
    return {
      erreurs: { ...("refus" in image && { photo: image.refus }), ...(dite !== undefined && { alternative: dite }) },
    };
  const empreinte = createHash("sha256").update(image.octets).digest("hex");
  return changer(contexte, id, async (db, photos, { le }) => {
    if (photos.some((photo) => photo.empreinte === empreinte && !photo.retiree))
      return { erreurs: { photo: "Cette photo est déjà là." } };
    if (vues(photos) >= PHOTOS_MAX) return COMPLET;
    await ecrirePhoto(db, id, { empreinte, image, alternative, le });
    return FAIT;
  });
}

/** Takes a photo away from the public; it can be put back for thirty days. */
export const oterPhoto = (contexte: ContexteConnecte, id: string, empreinte: string): Promise<ResultatPhoto> =>
  changer(contexte, id, async (db, photos, { le }) => {
    if (!contient(photos, empreinte)) return ABSENT;
    await retirerPhoto(db, id, empreinte, le);
    return FAIT;
  });

/** Puts back a photo taken away. */
export const remettrePhoto = (contexte: ContexteConnecte, id: string, empreinte: string): Promise<ResultatPhoto> =>
  changer(contexte, id, async (db, photos) => {
    const photo = photos.find((une) => une.empreinte === empreinte);
    if (photo === undefined) return ABSENT;
    if (photo.retiree && vues(photos) >= PHOTOS_MAX) return COMPLET;
    await retirerPhoto(db, id, empreinte, null);
    return FAIT;
  });

/** Writes other words for a photo. */
export const redirePhoto = (
  contexte: ContexteConnecte,
  id: string,
  empreinte: string,
  alternative: string,
): Promise<ResultatPhoto> => {
  const erreur = erreurDAlternative(alternative);
  if (erreur !== undefined) return Promise.resolve({ erreurs: { [`alternative-${empreinte}`]: erreur } });
  return changer(contexte, id, async (db, photos) => {
    if (!contient(photos, empreinte)) return ABSENT;
    await ecrireAlternative(db, id, empreinte, alternative);
    return FAIT;
  });
};

/** Moves a photo one place forward: the first is the one seen first. */
export const avancerPhoto = (contexte: ContexteConnecte, id: string, empreinte: string): Promise<ResultatPhoto> =>
  changer(contexte, id, async (db, photos) => {
    const ordre = photos.filter(({ retiree }) => !retiree).map((photo) => photo.empreinte);
    const rang = ordre.indexOf(empreinte);
    if (rang === -1) return ABSENT;
    const avant = ordre[rang - 1];
    if (avant === undefined) return FAIT;
    ordre.splice(rang - 1, 2, empreinte, avant);
    await ordonnerPhotos(db, id, ordre);
    return FAIT;
  });

const vues = (photos: readonly PhotoTenue[]): number => photos.filter(({ retiree }) => !retiree).length;
const contient = (photos: readonly PhotoTenue[], empreinte: string): boolean =>
  photos.some((photo) => photo.empreinte === empreinte);

/** Who may? Those who keep the place; what changed is told in its history by the words of its photos. */
const changer = (
  contexte: ContexteConnecte,
  id: string,
  travail: (db: Db, photos: readonly PhotoTenue[], auteur: Auteur) => Promise<ResultatPhoto>,
): Promise<ResultatPhoto> =>
  agir<ResultatPhoto>(contexte, id, async (db, _fiche, auteur) => {
    const avant = await photosDuLieu(db, id);
    const resultat = await travail(db, await toutesLesPhotos(db, id), auteur);
    if (!("fait" in resultat)) return resultat;
    const dire = (photos: typeof avant): readonly string[] => photos.map(({ alternative }) => alternative);
    const photos = { avant: dire(avant), apres: dire(await photosDuLieu(db, id)) };
    if (JSON.stringify(photos.avant) !== JSON.stringify(photos.apres))
      await noterHistoire(db, { lieuId: id, genre: "correction", champs: { photos }, ...auteur });
    return resultat;
  });
