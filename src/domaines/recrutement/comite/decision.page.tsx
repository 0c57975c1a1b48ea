import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  dateLongue,
  EnTetePage,
  Faits,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  nombre,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { direAvis } from "../manifestation/manifestations.page.tsx";
import { type DecisionSaisie, etatSeance, ISSUES } from "./decision.rules.ts";
import type { Priorite } from "./priorite.rules.ts";
import type { PointDuJour, Seance } from "./seance.query.ts";

type DecisionProps = {
  readonly seance: Seance;
  readonly point: PointDuJour;
  readonly priorite: Priorite | undefined;
  readonly valeurs: DecisionSaisie;
  readonly erreurs: Erreurs;
};

/** The decision on one file: what is known of it, then what is decided. */
export function PageDecision({ seance, point: p, priorite, valeurs, erreurs }: DecisionProps): JSX.Element {
  const commun = saisis((nom: keyof DecisionSaisie) => valeurs[nom], erreurs);
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={p.nom} chapeau={`Séance du ${dateLongue(seance.tenueLe)}`}>
        <LienBouton poids="secondaire" href={`/manifestations/${p.manifestationId}`}>
          Lire tout le dossier
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="faits" titre="Ce que l’on sait">
        <Faits
          faits={[
            ["Territoire", `${p.commune}, ${priorite?.nom ?? ""} (${p.departementCode})`],
            ["Rang de priorité", priorite === undefined ? "Non connu" : `${priorite.rang} sur ${priorite.sur}`],
            [
              "Couverture",
              priorite?.couverture == null
                ? "Non connue"
                : `${nombre(priorite.couverture, 1)} postes pour 100 000 habitants`,
            ],
            ["Besoin", priorite?.besoin == null ? "Indice non connu" : nombre(priorite.besoin, 1)],
            ["Zones prioritaires", [p.qpv ? "QPV" : "", p.zrr ? "ZRR" : ""].filter(Boolean).join(", ") || "Aucune"],
            ["Postes demandés", `${nombre(p.postes)}${p.coordinateur ? ", dont un coordinateur" : ""}`],
            ["Avis de la préfecture", `${direAvis(p.favorable)}${p.commentaire === null ? "" : ` : ${p.commentaire}`}`],
            ["Structure proposée à la place", p.transfert],
            ["Besoin décrit", p.besoin],
          ]}
        />
      </Bloc>
      {etatSeance(seance) === "preparation" ? (
        <div class="dc-bloc">
          <Formulaire action={`/comite/${seance.id}/dossiers/${p.manifestationId}`}>
            <GroupeChoix
              {...commun("issue")}
              legende="Décision"
              choix={Object.entries(ISSUES).map(([valeur, libelle]) => ({ valeur, libelle }))}
            />
            <Champ
              {...commun("postes")}
              libelle="Postes accordés"
              aide={`Si le dossier est retenu : de 1 à ${p.postes}.`}
              type="number"
              min={0}
              max={p.postes}
              largeur="court"
            />
            <Champ
              {...commun("coordinateurs")}
              libelle="Dont postes de coordinateur"
              type="number"
              min={0}
              facultatif
              largeur="court"
            />
            <Champ
              {...commun("motif")}
              libelle="Motif"
              aide="De 10 à 1 000 caractères. La structure et la préfecture le liront."
              lignes={4}
              maxlength={1000}
            />
            <Champ {...commun("pour")} libelle="Voix pour" type="number" min={0} max={100} facultatif largeur="court" />
            <Champ
              {...commun("contre")}
              libelle="Voix contre"
              type="number"
              min={0}
              max={100}
              facultatif
              largeur="court"
            />
            <Champ
              {...commun("abstention")}
              libelle="Abstentions"
              type="number"
              min={0}
              max={100}
              facultatif
              largeur="court"
            />
            <BarreActions>
              <Bouton>Noter la décision</Bouton>
              <Lien href={`/comite/${seance.id}`}>Revenir à la séance</Lien>
            </BarreActions>
          </Formulaire>
          {p.decision !== null && (
            <Formulaire action={`/comite/${seance.id}/dossiers/${p.manifestationId}/oubli`} classe="dc-rang">
              <Bouton poids="discret">Retirer cette décision</Bouton>
            </Formulaire>
          )}
        </div>
      ) : (
        <p>
          {p.decision === null ? "Aucune décision n’est notée." : `${ISSUES[p.decision.issue]} : ${p.decision.motif}`}{" "}
          <Lien href={`/comite/${seance.id}`}>Revenir à la séance</Lien>
        </p>
      )}
    </div>
  );
}
