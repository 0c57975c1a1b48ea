import { jourCivil } from "../../../plateforme/clock/clock.ts";
import type { Db } from "../../../plateforme/db/db.ts";
import { ouvrirIdentite } from "../../../plateforme/identite/index.ts";
import { deposerCourriel } from "../../../plateforme/mail/index.ts";
import { lundiDe } from "../../activite/index.ts";
import { lireTerritoire } from "../territoire-chiffres.rules.ts";
import { courrielArret, courrielTableau, periodeDEnvoi } from "./envoi.rules.ts";
import { arreterEnvoi, type EnvoiDu, envoisDus, noterEnvoi } from "./envoi.sql.ts";
import { jetonDEnvoi } from "./jeton-envoi.ts";
import { lireTableau } from "./lire-tableau.query.ts";
import { lireTuiles } from "./tuile-gardee.ts";

type Horloge = { readonly maintenant: Date; readonly url: string };

/**
 * Sends each dashboard asked for by mail once in its week or month, one short transaction each: an interrupted run is taken up again, and
 * none goes twice. Whoever may no longer open it is told so once, and receives it no more. Answers how many left. Run by the jobs.
 */
export async function envoyerTableaux(
  systeme: <T>(travail: (db: Db) => Promise<T>) => Promise<T>,
  horloge: Horloge,
): Promise<number> {
  const jour = jourCivil(horloge.maintenant);
  const dus = await systeme((db) => envoisDus(db, lundiDe(jour), jour.slice(0, 7)));
  let partis = 0;
  for (const envoi of dus) if (await systeme((db) => envoyer(db, envoi, jour, horloge))) partis += 1;
  return partis;
}

async function envoyer(db: Db, envoi: EnvoiDu, jour: string, { maintenant, url }: Horloge): Promise<boolean> {
  const { id, tableauId, personneId, nom, frequence } = envoi;
  const identite = ouvrirIdentite(envoi);
  const destinataire = identite?.courriel ?? null;
  if (!envoi.permis || !envoi.compteOuvert || identite === null || destinataire === null) {
    const arrete = (await arreterEnvoi(db, id, "droits", maintenant)) === 1;
    if (arrete && envoi.compteOuvert && identite !== null && destinataire !== null)
      await deposerCourriel(db, {
        ...{ cle: `tableau-arret:${id}:${jour}`, personneId, destinataire },
        message: courrielArret({ nom, prenom: identite.prenom, url }),
      });
    return false;
  }
  const periode = periodeDEnvoi(frequence, jour, lundiDe);
  if (!(await noterEnvoi(db, id, periode))) return false;
  const tableau = await lireTableau(db, {
    ...{ tuiles: lireTuiles(envoi.tuiles), au: undefined, aujourdhui: jour, maintenant },
    territoire: lireTerritoire(envoi.territoire) ?? { niveau: "national", code: "FR" },
  });
  const desinscription = `${url}/tableaux/envois/${jetonDEnvoi(id)}`;
  return deposerCourriel(db, {
    ...{ cle: `tableau:${id}:${periode}`, personneId, destinataire, desinscription },
    message: courrielTableau(
      { nom, prenom: identite.prenom, frequence, url, id: tableauId, fin: desinscription },
      tableau,
    ),
  });
}
