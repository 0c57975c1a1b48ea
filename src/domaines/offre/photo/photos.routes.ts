import { z } from "zod";
import { PUBLIC } from "../../../plateforme/acces/acces.ts";
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
import { ACCES_LIEUX } from "../lieu/corriger-lieu.ts";
import { adresse, connecte } from "../lieu/saisie-commune.ts";
import { PHOTOS_MAX } from "./photo.rules.ts";
import { PagePhotos } from "./photos.page.tsx";
import { octetsDePhoto, photosTenues } from "./photos.query.ts";
import {
  ajouterPhoto,
  avancerPhoto,
  oterPhoto,
  type ResultatPhoto,
  redirePhoto,
  remettrePhoto,
} from "./tenir-photos.ts";

const UN = z.object({ id: z.string().max(64) });
const UNE = UN.extend({ photo: z.string().regex(/^[0-9a-f]{64}$/) });
/** The file and what stands around it in the form: a heavier photo is still refused beside its field. */
const OCTETS_MAX = 12 * 1024 * 1024;
const CHOISISSEZ = "Choisissez une photo.";

const GESTES = {
  ordre: [avancerPhoto, "Cette photo est montrée avant."],
  retrait: [oterPhoto, "Photo retirée : le public ne la voit plus. Vous pouvez la remettre."],
  retour: [remettrePhoto, "Photo remise : le public la voit de nouveau."],
} as const;

/** The photos of a place: those who keep it, and the bytes anyone reads. */
export const routesPhotos: readonly RouteDeclaree[] = [
  route({
    methode: "GET",
    chemin: "/lieux/tenus/:id/photos",
    acces: ACCES_LIEUX,
    entree: UN,
    repondre: (contexte, { id }) => montrer(connecte(contexte), id, {}),
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/photos",
    acces: ACCES_LIEUX,
    tailleMax: OCTETS_MAX,
    entree: UN.extend({
      photo: z.instanceof(File, { error: CHOISISSEZ }).refine((fichier) => fichier.size > 0, CHOISISSEZ),
      alternative: z.string().trim().max(2_000).default(""),
    }),
    repondre: async (contexte, { id, photo, alternative }) => {
      const octets = new Uint8Array(await photo.arrayBuffer());
      const resultat = await ajouterPhoto(connecte(contexte), id, octets, alternative);
      return apres(connecte(contexte), id, resultat, "Photo ajoutée : le public la voit déjà.", alternative);
    },
    siInvalide: (contexte, saisie, erreurs) => {
      const [id, alternative] = [saisie["id"], saisie["alternative"]].map((v) => (typeof v === "string" ? v : ""));
      return montrer(connecte(contexte), id ?? "", erreurs, alternative);
    },
  }),
  route({
    methode: "POST",
    chemin: "/lieux/tenus/:id/photos/:photo/texte",
    acces: ACCES_LIEUX,
    entree: UNE.catchall(z.union([z.string(), z.array(z.string())])),
    repondre: async (contexte, saisie) => {
      const texte = saisie[`alternative-${saisie.photo}`];
      const dit = typeof texte === "string" ? texte.trim() : "";
      const resultat = await redirePhoto(connecte(contexte), saisie.id, saisie.photo, dit);
      return apres(connecte(contexte), saisie.id, resultat, "Enregistré : le public le lit déjà.");
    },
  }),
  ...(["ordre", "retrait", "retour"] as const).map((geste) =>
    route({
      methode: "POST",
      chemin: `/lieux/tenus/:id/photos/:photo/${geste}`,
      acces: ACCES_LIEUX,
      entree: UNE,
      repondre: async (contexte, { id, photo }) => {
        const [faire, message] = GESTES[geste];
        return apres(connecte(contexte), id, await faire(connecte(contexte), id, photo), message);
      },
    }),
  ),
  route({
    methode: "GET",
    chemin: "/lieux/:id/photos/:photo",
    acces: PUBLIC,
    entree: UNE,
    repondre: async ({ db }, { id, photo }) => {
      const lue = await octetsDePhoto(db, id, photo);
      if (lue === undefined) return introuvable;
      const [, suite = "jpeg"] = lue.type.split("/");
      return {
        type: "fichier",
        nom: `photo.${suite}`,
        mime: lue.type,
        corps: new Uint8Array(lue.octets),
        enLigne: true,
        modifieLe: lue.ajouteeLe,
        version: photo,
        immuable: true,
      };
    },
  }),
];

async function apres(
  contexte: ContexteConnecte,
  id: string,
  resultat: ResultatPhoto,
  message: string,
  alternative?: string,
): Promise<Reponse> {
  if ("fait" in resultat) return redirection(adresse(id, "/photos"), message);
  if ("erreurs" in resultat) return montrer(contexte, id, resultat.erreurs, alternative);
  return resultat.refus === "absent"
    ? introuvable
    : montrer(contexte, id, { "": `Un lieu a ${PHOTOS_MAX} photos au plus. Retirez-en une d’abord.` }, alternative);
}

async function montrer(
  { db, utilisateur }: ContexteConnecte,
  id: string,
  erreurs: Erreurs,
  alternative = "",
): Promise<Reponse> {
  const trouve = await enTantQueSysteme(db, (systeme) => photosTenues(systeme, utilisateur, id));
  if (trouve === undefined) return introuvable;
  const { fiche, photos } = trouve;
  return page({
    titre: `Photos : ${fiche.nom}`,
    coquille: "pro",
    statut: Object.keys(erreurs).length === 0 ? 200 : 422,
    ilots: ["photo"],
    filAriane: [
      { titre: "Vos lieux", href: "/lieux/tenus" },
      { titre: fiche.nom, href: adresse(id) },
      { titre: "Photos", href: adresse(id, "/photos") },
    ],
    contenu: PagePhotos({ id, nom: fiche.nom, photos, erreurs, alternative }),
  });
}
