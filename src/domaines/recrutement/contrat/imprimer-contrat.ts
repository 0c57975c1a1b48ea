import type { Db } from "../../../plateforme/db/db.ts";
import type { Reglages } from "../../../plateforme/http/contexte.ts";
import type { Reponse } from "../../../plateforme/http/route.ts";
import { ecrirePdf, MIME_PDF, PDF_INDISPONIBLE } from "../../../plateforme/pdf/index.ts";
import { dateLongue, euros } from "../../../plateforme/ui/index.ts";
import { direVersion, partiesImprimees } from "../referentiel/imprimer-referentiel.ts";
import { referentielEnVigueur, type Version, voirVersion } from "../referentiel/referentiel.query.ts";
import type { ContratVu } from "./contrat.query.ts";
import { MODELE_ANNEXE } from "./modele-annexe.rules.ts";
import { CATEGORIES, direType, FONDEMENTS, MOTIFS_CDD } from "./regles/type-contrat.rules.ts";

/** The annex of a contract, with the versions of the base that it was signed with. */
export async function imprimerAnnexe(db: Db, reglages: Reglages, c: ContratVu): Promise<Reponse> {
  const versions = await versionsAttachees(db, c);
  return imprimer(reglages, `annexe-contrat-${c.id}.pdf`, {
    ...{ titre: `Annexe au contrat de ${c.nom}`, surtitre: "Conseiller numérique", faits: faitsDuContrat(c) },
    etat: "Cette annexe accompagne le contrat de travail ; elle ne le remplace pas.",
    referentiels: versions.map((v) => ({ titre: v.titre, etat: `${direVersion(v)}.`, parties: partiesImprimees(v) })),
    signatures: [`Pour ${c.structure}`, c.nom],
    pied: `Annexe au contrat n° ${c.id}.`,
  });
}

/** Those it was signed with; for a contract that came before they were attached, those in force on its first day. */
async function versionsAttachees(db: Db, c: ContratVu): Promise<readonly Version[]> {
  const { commun, local } = await referentielEnVigueur(db, c.debut, c.departementCode);
  const lues =
    c.referentielId === null ? [commun, local] : [await lire(c.referentielId), await lire(c.referentielLocalId)];
  return lues.flatMap((v) => (v === null || v === undefined ? [] : [v]));

  async function lire(id: number | null): Promise<Version | undefined> {
    return id === null ? undefined : voirVersion(db, id);
  }
}

/** The convention sheet: what the programme pays and for whom, without the terms that concern the person alone. */
export const imprimerConvention = (reglages: Reglages, c: ContratVu): Promise<Reponse> =>
  imprimer(reglages, `fiche-convention-${c.id}.pdf`, {
    ...{ titre: `Fiche de convention : ${c.structure}`, surtitre: "Conseiller numérique", referentiels: [] },
    etat: "Elle rappelle le poste subventionné et le contrat qui l’occupe.",
    faits: [
      { nom: "Structure", valeur: c.structure },
      { nom: "SIRET", valeur: c.siret ?? "à compléter" },
      { nom: "Nature juridique", valeur: c.nature === "publique" ? "Publique" : "Privée" },
      { nom: "Département", valeur: c.departementCode },
      { nom: "Poste accordé", valeur: `n° ${c.posteId}` },
      ...faitsDuContrat(c).filter(({ nom }) => !["Salaire brut", "Période d’essai"].includes(nom)),
    ],
    signatures: [`Pour ${c.structure}`, "Pour l’administration du dispositif"],
    pied: `Fiche de convention, contrat n° ${c.id}.`,
  });

type Fait = { readonly nom: string; readonly valeur: string };

function faitsDuContrat(c: ContratVu): readonly Fait[] {
  const faits: readonly (readonly [string, string | null])[] = [
    ["Personne", c.nom],
    ["Type de contrat", direType(c.type)],
    [
      "Motif",
      c.motif === null ? null : `${MOTIFS_CDD[c.motif].libelle} (Code du travail, art. ${MOTIFS_CDD[c.motif].article})`,
    ],
    ["Fondement", c.fondement === null ? null : FONDEMENTS[c.fondement].libelle],
    ["Premier jour", dateLongue(c.debut)],
    ["Dernier jour prévu", c.fin === null ? "sans terme" : dateLongue(c.fin)],
    ["Renouvellements", c.renouvellements === 0 ? null : String(c.renouvellements)],
    ["Catégorie", c.categorie === null ? null : CATEGORIES[c.categorie].libelle],
    ["Période d’essai", c.essaiJours === null ? null : `${c.essaiJours} jours`],
    ["Heures par semaine", c.heures === null ? null : String(c.heures).replace(".", ",")],
    ["Quotité", c.quotite === null ? null : `${c.quotite} % d’un temps plein`],
    ["Salaire brut", c.brut === null ? null : `${euros(c.brut)} par mois`],
    ["Accord cité", c.accord],
    [
      "Emploi partagé",
      c.parts.length === 0 ? null : c.parts.map(({ nom, quotite }) => `${nom} : ${quotite} %`).join(", "),
    ],
  ];
  return faits.flatMap(([nom, valeur]) => (valeur === null ? [] : [{ nom, valeur }]));
}

type Document = {
  readonly titre: string;
  readonly surtitre: string;
  readonly etat: string;
  readonly faits: readonly Fait[];
  readonly referentiels: readonly unknown[];
  readonly signatures: readonly string[];
  readonly pied: string;
};

async function imprimer(reglages: Reglages, nom: string, document: Document): Promise<Reponse> {
  const pied = `${document.pied}${reglages.demonstration ? " Démonstration : personnes et contrats inventés." : ""}`;
  const pdf = await ecrirePdf(MODELE_ANNEXE, { ...document, pied });
  if ("refus" in pdf) return { type: "refus", statut: 503, motif: PDF_INDISPONIBLE };
  return { type: "fichier", nom, mime: MIME_PDF, corps: pdf, enLigne: true };
}
