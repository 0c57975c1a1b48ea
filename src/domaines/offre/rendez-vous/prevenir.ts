import { type Db, sql } from "../../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { deposerSms } from "../../../plateforme/sms/index.ts";
import { telephone } from "../../../plateforme/ui/nombre.rules.ts";
import { type CreneauPris, localDe } from "../../activite/index.ts";
import { type Annonce, type Dit, direQuand } from "./message-rendez-vous.rules.ts";
import { type AccesLieu, lienDe, type Reservation } from "./reservation.sql.ts";

/** What the messages say of a booking. */
export const dire = ({ id, debut, fuseau, lieu, acces, mode, identite }: Reservation, url: string): Dit => ({
  quand: debut === null ? null : localDe(debut, fuseau),
  lieu,
  acces: acces === null ? "" : enUneLigne(acces),
  mode,
  code: identite.code,
  lien: `${url}/rendez-vous/${lienDe(id)}`,
});

const enUneLigne = ({ adresse, commune, telephone: numero }: AccesLieu): string =>
  [adresse, commune, numero === null ? "" : telephone(numero.replace(/^\+33/, "0"))]
    .filter((un) => un !== "")
    .join(", ");

/** The keys of the messages about a booking begin so. */
export const debutDeCle = (id: string): string => `rendez-vous ${id} `;

/** Leaves a message for whoever booked, by the way they chose, and for the person helped: one for each `cle`. */
export async function prevenir(
  db: Db,
  { id, canal, identite }: Pick<Reservation, "id" | "canal" | "identite">,
  cle: string,
  annonce: Annonce,
): Promise<void> {
  const unique = `${debutDeCle(id)}${cle}`;
  if (canal === "sms") await parSms(db, unique, identite.contact, annonce);
  else await parCourriel(db, unique, identite.contact, annonce);
  if (annonce.secret !== true && annonce.contactSeul !== true) await prevenirAide(db, { id, identite }, cle, annonce);
}

/** Leaves a message for the person helped alone, when a mobile telephone of theirs is known. */
export async function prevenirAide(
  db: Db,
  { id, identite }: Pick<Reservation, "id" | "identite">,
  cle: string,
  annonce: Annonce,
): Promise<void> {
  if (identite.aidePrevenue) await parSms(db, `${debutDeCle(id)}${cle} aide`, identite.telephone, annonce);
}

async function parSms(db: Db, cle: string, destinataire: string, { phrases, lien }: Annonce): Promise<void> {
  const texte = pourTelephone([...phrases, ...(lien === undefined ? [] : [lien])].join(" "));
  await deposerSms(db, cle, { destinataire, texte });
}

async function parCourriel(
  db: Db,
  cle: string,
  destinataire: string,
  { objet, phrases, lien }: Annonce,
): Promise<void> {
  const action = lien === undefined ? {} : { action: { libelle: "Voir mon rendez-vous", url: lien } };
  await deposerCourriel(db, {
    cle,
    personneId: null,
    destinataire,
    message: { objet, paragraphes: phrases, ...action },
  });
}

/** The signs that make a short message cost twice are written plainly. */
const pourTelephone = (texte: string): string => texte.replaceAll("’", "'").replace(/[\u00a0\u202f]/gu, " ");

/** Tells the adviser that someone waits for an answer; names nobody. */
export async function prevenirConseiller(
  db: Db,
  { id, debut, fuseau, lieu }: Pick<Reservation, "id" | "debut" | "fuseau" | "lieu">,
  { conseillerId, evenementId }: Pick<CreneauPris, "conseillerId" | "evenementId">,
  url: string,
): Promise<void> {
  const qui = await db.row(sql<{ identite: Buffer | null; cle: Buffer | null }>`
    select p.identite, p.cle from acteur.personne p join acteur.compte c on c.personne_id = p.id
    where p.id = ${conseillerId} and c.desactive_le is null`);
  const courriel = qui === undefined ? null : ouvrirIdentite(qui)?.courriel;
  if (!courriel || debut === null) return;
  await deposerCourriel(db, {
    cle: `${debutDeCle(id)}conseiller ${debut.getTime()}`,
    personneId: conseillerId,
    destinataire: courriel,
    message: {
      objet: "Une demande de rendez-vous attend votre réponse",
      paragraphes: [
        `Quelqu’un demande un rendez-vous : ${direQuand(localDe(debut, fuseau))}, ${lieu}.`,
        "L’heure lui est gardée jusqu’à votre réponse.",
      ],
      action: { libelle: "Voir la demande", url: `${url}/agenda/${evenementId}/reservation` },
    },
  });
}
