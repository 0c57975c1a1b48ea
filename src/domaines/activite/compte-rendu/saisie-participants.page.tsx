import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Cadre, Case, Compteur, Compteurs, GroupeChoix, VerificationSomme } from "../../../plateforme/ui/index.ts";
import { PARTICIPANTS_MAX } from "./compte-rendu.rules.ts";
import { NOM_AGES, NOM_STATUTS } from "./effectifs.rules.ts";
import { classesDe, type Valeurs } from "./formulaire.rules.ts";
import { AGE_LIBELLES, type ClasseAgeToutes, STATUT_LIBELLES, type StatutTous } from "./vocabulaire.rules.ts";

type ParticipantsProps = { readonly valeurs: Valeurs; readonly erreurs: Erreurs };

/** Who came: one person described by three choices, or a group counted. The style sheet shows what the type asks for. */
export function Participants(props: ParticipantsProps): JSX.Element {
  return (
    <>
      <div class="dc-seul dc-pile dc-pile--6">
        <UnePersonne {...props} />
      </div>
      <div class="dc-groupe dc-pile dc-pile--6">
        <UnGroupe {...props} />
      </div>
    </>
  );
}

function UnePersonne({ valeurs, erreurs }: ParticipantsProps): JSX.Element {
  const { champs } = valeurs;
  return (
    <>
      <GroupeChoix
        nom="ageSeul"
        legende="Son âge"
        presentation="durees"
        valeur={champs["ageSeul"]}
        erreur={erreurs["ageSeul"]}
        choix={classesDe(valeurs).ages.map((classe) => ({ valeur: classe, libelle: AGES_COURTS[classe] }))}
      />
      <GroupeChoix
        nom="statutSeul"
        legende="Sa situation"
        presentation="durees"
        valeur={champs["statutSeul"]}
        erreur={erreurs["statutSeul"]}
        choix={classesDe(valeurs).statuts.map((statut) => ({ valeur: statut, libelle: STATUTS_COURTS[statut] }))}
      />
      <GroupeChoix
        nom="genreSeul"
        legende={
          <>
            Son genre <span class="dc-doux dc-petit">facultatif</span>
          </>
        }
        presentation="durees"
        valeur={champs["genreSeul"]}
        choix={[
          { valeur: "femme", libelle: "Femme" },
          { valeur: "homme", libelle: "Homme" },
          { valeur: "", libelle: "Non communiqué" },
        ]}
      />
      <Case nom="dejaVenu" libelle="Cette personne était déjà venue" cochee={champs["dejaVenu"] === "oui"} />
    </>
  );
}

function UnGroupe({ valeurs, erreurs }: ParticipantsProps): JSX.Element {
  const { champs } = valeurs;
  const classes = classesDe(valeurs);
  const nombres = Object.fromEntries(Object.entries(champs).map(([nom, texte]) => [nom, Number(texte) || 0]));
  const ages = classes.ages.map((classe) => `age_${classe}`);
  const statuts = classes.statuts.map((statut) => `statut_${statut}`);
  return (
    <>
      <Cadre nom="participants-cadre" legende="Participants">
        <Compteurs>
          <Compteur
            nom="participants"
            libelle="Personnes présentes"
            min={1}
            max={PARTICIPANTS_MAX}
            valeur={champs["participants"]}
            erreur={erreurs["participants"]}
          />
          <Compteur
            nom="recurrents"
            libelle="Dont déjà venues"
            valeur={champs["recurrents"] || 0}
            erreur={erreurs["recurrents"]}
          />
        </Compteurs>
      </Cadre>
      <div class="dc-grille">
        <Cadre nom="ages" legende="Leur âge" erreur={saufSomme(erreurs["ages"])}>
          <Compteurs>
            {classes.ages.map((classe) => (
              <Compteur nom={`age_${classe}`} libelle={AGE_LIBELLES[classe]} valeur={champs[`age_${classe}`] || 0} />
            ))}
          </Compteurs>
          <VerificationSomme
            parts={ages}
            total="participants"
            valeurs={nombres}
            mots={{ singulier: NOM_AGES.un, pluriel: NOM_AGES.plusieurs }}
          />
        </Cadre>
        <Cadre nom="statuts" legende="Leur situation" erreur={saufSomme(erreurs["statuts"])}>
          <Compteurs>
            {classes.statuts.map((statut) => (
              <Compteur
                nom={`statut_${statut}`}
                libelle={STATUT_LIBELLES[statut]}
                valeur={champs[`statut_${statut}`] || 0}
              />
            ))}
          </Compteurs>
          <VerificationSomme
            parts={statuts}
            total="participants"
            valeurs={nombres}
            mots={{ singulier: NOM_STATUTS.un, pluriel: NOM_STATUTS.plusieurs }}
          />
        </Cadre>
      </div>
      <Cadre
        nom="genres"
        legende={
          <>
            Leur genre <span class="dc-doux dc-petit">facultatif, le reste est compté « non communiqué »</span>
          </>
        }
        erreur={erreurs["genres"]}
      >
        <Compteurs>
          <Compteur nom="genre_femme" libelle="Femmes" valeur={champs["genre_femme"] || 0} />
          <Compteur nom="genre_homme" libelle="Hommes" valeur={champs["genre_homme"] || 0} />
        </Compteurs>
      </Cadre>
    </>
  );
}

/** The live check under the counters already says a sum that misses: it is not said twice. */
const saufSomme = (erreur: string | undefined): string | undefined =>
  erreur && / sur \d+/.test(erreur) ? undefined : erreur;

const AGES_COURTS: Readonly<Record<ClasseAgeToutes, string>> = {
  moins_12: "Moins de 12",
  "12_17": "12 à 17",
  "12_18": "12 à 18",
  "18_35": "18 à 35",
  "35_60": "35 à 60",
  "60_plus": "60 et plus",
  "18_24": "18 à 24",
  "25_39": "25 à 39",
  "40_59": "40 à 59",
  "60_69": "60 à 69",
  "70_plus": "70 et plus",
  non_communique: "Non communiqué",
};

const STATUTS_COURTS: Readonly<Record<StatutTous, string>> = {
  retraite: "Retraité",
  sans_emploi: "Sans emploi",
  en_emploi: "En emploi",
  scolarise: "Étudiant, scolaire",
  non_communique: "Non communiquée",
  heterogene: "Situations diverses",
};
