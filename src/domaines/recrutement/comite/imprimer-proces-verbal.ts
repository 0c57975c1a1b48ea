import type { Reglages } from "../../../plateforme/http/contexte.ts";
import type { Reponse } from "../../../plateforme/http/route.ts";
import { ecrirePdf, MIME_PDF, PDF_INDISPONIBLE } from "../../../plateforme/pdf/index.ts";
import { accord, dateLongue, nombre } from "../../../plateforme/ui/index.ts";
import { etatSeance, ISSUES } from "./decision.rules.ts";
import { MODELE_PROCES_VERBAL } from "./modele-proces-verbal.rules.ts";
import type { DecisionVue, PointDuJour, Seance } from "./seance.query.ts";

/** The minutes of a session as a PDF; before it is validated they say that they are a draft. */
export async function imprimerProcesVerbal(
  reglages: Reglages,
  seance: Seance,
  points: readonly PointDuJour[],
): Promise<Reponse> {
  const validee = etatSeance(seance) === "validee";
  const decides = points.flatMap((point) => (point.decision === null ? [] : [{ point, decision: point.decision }]));
  const compte = (issue: string): number => decides.filter(({ decision }) => decision.issue === issue).length;
  const pdf = await ecrirePdf(MODELE_PROCES_VERBAL, {
    titre: "Procès-verbal",
    appel: `Appel : ${seance.appel}`,
    jour: dateLongue(seance.tenueLe),
    etat:
      seance.valideeLe === null
        ? "Projet : la séance n’est pas validée, rien n’a pris effet."
        : `Validée le ${dateLongue(seance.valideeLe.toISOString())} par une autre personne que celle qui l’a préparée.`,
    resume: `${accord(decides.length, "décision")} : ${compte("retenu")} retenus pour ${accord(seance.postes, "poste")}, ${compte("ajourne")} ajournés, ${compte("refuse")} refusés.`,
    points: decides.map(({ point, decision }) => ({
      nom: point.nom,
      lieu: `${point.commune} (${point.departementCode}), ${accord(point.postes, "poste demandé", "postes demandés")}`,
      decision: decision.issue === "retenu" ? `Retenu : ${accord(decision.postes, "poste")}` : ISSUES[decision.issue],
      motif: decision.motif,
      avis:
        point.favorable === null
          ? "Avis de la préfecture : non rendu dans le délai."
          : `Avis de la préfecture : ${point.favorable ? "favorable" : "défavorable"}.`,
      territoire: direFaits(decision),
      votes: direVotes(decision),
    })),
    pied: `${validee ? "Procès-verbal" : "Projet de procès-verbal"} n° ${seance.id}.${reglages.demonstration ? " Démonstration : structures et décisions inventées." : ""}`,
  });
  if ("refus" in pdf) return { type: "refus", statut: 503, motif: PDF_INDISPONIBLE };
  return { type: "fichier", nom: `proces-verbal-${seance.tenueLe}.pdf`, mime: MIME_PDF, corps: pdf, enLigne: true };
}

function direFaits({
  faits: { rang, sur, jour = "", postes = 0, couverture = null, besoin = null },
}: DecisionVue): string {
  if (rang === undefined) return "Territoire : chiffres non connus.";
  const taux = couverture === null ? "" : `, ${nombre(couverture, 1)} pour 100 000 habitants`;
  return `Territoire au ${dateLongue(jour)} : rang ${rang} sur ${sur}, ${accord(postes, "poste")}${taux}, besoin ${besoin === null ? "non connu" : nombre(besoin, 1)}.`;
}

const direVotes = ({ pour, contre, abstention }: DecisionVue): string =>
  pour === null ? "Sans vote." : `Vote : ${pour} pour, ${contre} contre, ${accord(abstention ?? 0, "abstention")}.`;
