import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Faits,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { INDICATEURS } from "../indicateur/catalogue.rules.ts";
import { UneEtape, UnePreuve } from "./engagement.page.tsx";
import { type Engagement, NATURES, NOMS_NATURES } from "./engagement.rules.ts";
import { EtiquetteEtat, MENTION_FICTIVE } from "./engagements.page.tsx";
import { SORTES_ETAPE } from "./etape.rules.ts";
import { direAvancement, direResponsable } from "./liste-engagements.rules.ts";
import { SORTES_PREUVE } from "./preuve.rules.ts";

type Props = {
  readonly engagement: Engagement;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** Where the administration keeps a commitment: its steps, its evidence, who answers for it. */
export function PageTenirEngagement(props: Props): JSX.Element {
  const { engagement: e, erreurs } = props;
  const vives = e.preuves.filter(({ retireeLe }) => retireeLe === null);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={`R${e.numero} – ${e.titre}`} chapeau={e.demande}>
        <LienBouton poids="secondaire" href={`/engagements/${e.numero}`}>
          Voir la page publique
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      {e.demo && (
        <Alerte ton="attention">
          <p>{MENTION_FICTIVE}</p>
        </Alerte>
      )}
      <Faits
        faits={[
          ["État", <EtiquetteEtat etat={e.etat} />],
          ["Avancement", direAvancement(e)],
          ["Qui en répond", direResponsable(e)],
        ]}
      />
      <div class="dc-deux">
        <Bloc id="etapes" titre="Les étapes">
          {e.etapes.length === 0 ? (
            <p>Aucune étape n’est écrite.</p>
          ) : (
            <ol class="dc-fil">
              {e.etapes.map((etape) => (
                <UneEtape etape={etape} preuves={vives} lien={`/pilotage/etapes/${etape.id}`} />
              ))}
            </ol>
          )}
        </Bloc>
        <Bloc id="preuves" titre="Les preuves">
          {vives.length === 0 ? (
            <p>Aucune preuve n’est déposée. Une étape ne se déclare faite qu’avec une preuve.</p>
          ) : (
            <ul class="dc-pile dc-pile--3">
              {vives.map((preuve) => (
                <li>
                  <UnePreuve preuve={preuve} />
                  <Lien href={`/pilotage/preuves/${preuve.id}/retrait`} precision={`la preuve « ${preuve.titre} »`}>
                    Retirer
                  </Lien>
                </li>
              ))}
            </ul>
          )}
        </Bloc>
      </div>
      <div class="dc-deux">
        <FormulaireEtape {...props} />
        <FormulairePreuve {...props} />
      </div>
      <FormulaireResponsable {...props} />
    </div>
  );
}

const champs = ({ valeurs, erreurs }: Props) => saisis((nom: string) => valeurs[nom] ?? "", erreurs);

function FormulaireEtape(props: Props): JSX.Element {
  const commun = champs(props);
  return (
    <Bloc id="ecrire-etape" titre="Écrire une étape">
      <Formulaire action={`/pilotage/engagements/${props.engagement.numero}/etapes`}>
        <Champ {...commun("intitule")} libelle="Ce qu’il faut faire" maxlength={200} />
        <GroupeChoix
          {...commun("sorte")}
          legende="De qui dépend-elle ?"
          aide="Une décision de l’État ne sera dite faite qu’avec une source publique datée."
          choix={Object.entries(SORTES_ETAPE).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ {...commun("echeance")} libelle="Échéance" type="date" largeur="moyen" facultatif />
        <BarreActions>
          <Bouton>Ajouter l’étape</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}

function FormulairePreuve(props: Props): JSX.Element {
  const commun = champs(props);
  const { numero, etapes } = props.engagement;
  return (
    <Bloc id="ajouter-preuve" titre="Ajouter une preuve">
      <Formulaire action={`/pilotage/engagements/${numero}/preuves`}>
        <GroupeChoix
          {...commun("genre")}
          legende="Sorte de preuve"
          choix={Object.entries(SORTES_PREUVE).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ {...commun("titre")} libelle="Titre" maxlength={200} />
        <Champ
          {...commun("adresse")}
          libelle="Adresse"
          type="url"
          aide="Pour un lien. Exemple : https://exemple.test/decret"
          sansMajuscule
        />
        <Champ
          {...commun("indicateur")}
          libelle="Indicateur"
          invite="Choisissez, pour un indicateur"
          options={INDICATEURS.map(({ code, nom }) => ({ valeur: code, libelle: nom }))}
        />
        <Champ {...commun("texte")} libelle="Note" aide="Publiée : ne nommez personne." lignes={3} maxlength={2000} />
        <Champ {...commun("sourceLe")} libelle="Date de la source" type="date" largeur="moyen" facultatif />
        <Champ
          {...commun("etape")}
          libelle="Étape concernée"
          invite="Tout l’engagement"
          options={etapes.map(({ id, intitule }) => ({ valeur: String(id), libelle: intitule }))}
        />
        <BarreActions>
          <Bouton>Ajouter la preuve</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}

function FormulaireResponsable(props: Props): JSX.Element {
  const commun = champs(props);
  return (
    <Bloc id="nommer" titre="Dire qui en répond">
      <Formulaire action={`/pilotage/engagements/${props.engagement.numero}/responsable`}>
        <div class="dc-rang dc-rang--bas">
          <Champ
            {...commun("nature")}
            libelle="Qui en répond"
            invite="Choisissez"
            options={NOMS_NATURES.map((valeur) => ({ valeur, libelle: NATURES[valeur] }))}
          />
          <Champ
            {...commun("organisme")}
            libelle="Organisme"
            aide="Un organisme, pas une personne. Vide : à désigner."
            maxlength={200}
          />
          <Bouton>Enregistrer</Bouton>
        </div>
      </Formulaire>
    </Bloc>
  );
}
