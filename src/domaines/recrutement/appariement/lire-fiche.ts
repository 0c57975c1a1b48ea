import { sql } from "../../../plateforme/db/db.ts";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { noterLecture } from "../../../plateforme/journal/index.ts";
import { dateAvecJour } from "../../../plateforme/ui/index.ts";
import { localDe } from "../../activite/index.ts";
import { fuseauDe } from "../../territoire/index.ts";
import { retourDe, seParlent, suite } from "./cycle.rules.ts";
import type { FicheProps } from "./fiche.page.tsx";
import { reunionsDe } from "./groupes.query.ts";
import {
  entretienDe,
  etapesDe,
  messagesDe,
  type PersonneProposee,
  personnesProposees,
  type StructureProposee,
  structuresProposees,
} from "./mises-en-relation.query.ts";
import { cleDuFil } from "./parler.ts";
import { coteDe } from "./repondre.ts";

type Ligne =
  | { readonly cote: "structure"; readonly vu: PersonneProposee }
  | { readonly cote: "candidat"; readonly vu: StructureProposee };

/** A line as its reader sees it; undefined when it is not theirs. */
export async function ligneDuLecteur(c: ContexteConnecte, id: number): Promise<Ligne | undefined> {
  if (coteDe(c) === "structure") {
    const [vu] = await personnesProposees(c.db, id);
    return vu === undefined ? undefined : { cote: "structure", vu };
  }
  const [vu] = await structuresProposees(c.db, c.utilisateur.personneId, id);
  return vu === undefined ? undefined : { cote: "candidat", vu };
}

/** All that the page of a match shows; what the other side wrote is then read, and a named person's file noted as read. */
export async function ficheDe(
  c: ContexteConnecte,
  id: number,
): Promise<(Omit<FicheProps, "valeurs" | "erreurs"> & Ligne) | undefined> {
  const ligne = await ligneDuLecteur(c, id);
  if (ligne === undefined) return undefined;
  const { cote, vu } = ligne;
  const parler = seParlent(vu.statut);
  const qui = await c.db.one(sql<{ candidatId: number; departement: string }>`
    select m.candidat_id as "candidatId", s.departement_code as departement
    from recrutement.mise_en_relation m join acteur.structure s on s.id = m.structure_id where m.id = ${id}`);
  if (cote === "structure" && vu.nom !== null)
    await noterLecture(c.db, { table: "recrutement.candidat", objet: String(vu.numero), motif: "mise en relation" });
  const etapes = await etapesDe(c.db, id);
  const messages = parler ? await messagesDe(c.db, id, await cleDuFil(c, qui.candidatId)) : [];
  const fuseau = fuseauDe(qui.departement);
  const reunions = cote === "candidat" ? await reunionsDe(c.db, vu.structureId) : [];
  const communs = {
    gestes: {
      interesse: suite("interesse", cote, vu.statut) !== undefined,
      retenir: suite("retenir", cote, vu.statut) !== undefined,
      decliner: suite("decliner", cote, vu.statut) !== undefined,
      retour: retourDe(etapes.at(-1), cote, vu.statut, c.maintenant) !== undefined,
      parler,
    },
    ...{ etapes, messages, reunions },
    entretien: parler ? await entretienDe(c.db, id) : undefined,
    direMoment: direDans(fuseau),
  };
  return { ...ligne, ...communs };
}

/** Says moments by the clock of the structure of the reader. */
export async function direMomentA({ db }: ContexteConnecte): Promise<(moment: Date) => string> {
  const lue = await db.row(sql<{ departement: string }>`
    select departement_code as departement from acteur.structure where id = any ((select acces.structures())::bigint[]) limit 1`);
  return direDans(fuseauDe(lue?.departement ?? ""));
}

const direDans =
  (fuseau: string) =>
  (moment: Date): string => {
    const { jour, heure } = localDe(moment, fuseau);
    const [heures = "", minutes = ""] = heure.split(":");
    return `${dateAvecJour(jour)} à ${Number(heures)} h ${minutes}`;
  };
