import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  Confirmation,
  dateLongue,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  ResumeErreurs,
  saisis,
} from "../../../plateforme/ui/index.ts";
import { Histoire, TONS_ETAPE } from "./engagement.page.tsx";
import type { Engagement, EtapeLue } from "./engagement.rules.ts";
import { ETATS_ETAPE, type Geste, gestesPermis, SORTES_ETAPE } from "./etape.rules.ts";
import { histoireEtape } from "./histoire.rules.ts";
import { type Preuve, peutClore } from "./preuve.rules.ts";

type Props = {
  readonly engagement: Engagement;
  readonly etape: EtapeLue;
  readonly personneId: number;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** What each gesture means, as a choice. */
const CHOIX: Readonly<Record<Exclude<Geste, "modifier">, { readonly libelle: string; readonly aide: string }>> = {
  commencer: { libelle: "Elle a commencé", aide: "Donnez le jour." },
  reporter: { libelle: "La remettre à plus tard", aide: "Elle redevient prévue." },
  declarer: { libelle: "Elle est faite", aide: "Donnez le jour et la preuve. Une autre personne confirmera." },
  confirmer: { libelle: "Confirmer qu’elle est faite", aide: "Relisez la preuve d’abord." },
  refuser: { libelle: "Refuser la déclaration", aide: "Dites pourquoi : l’étape reste en cours." },
  retirer: { libelle: "Retirer ma déclaration", aide: "L’étape reste en cours." },
  abandonner: { libelle: "Elle est abandonnée", aide: "Donnez le jour et dites pourquoi." },
  reprendre: { libelle: "La rouvrir", aide: "Dites pourquoi : elle redevient en cours." },
};

/** One step: what happened to it, and what may be noted now. */
export function PageEtape(props: Props): JSX.Element {
  const { engagement, etape, personneId, erreurs, valeurs } = props;
  const gestes = gestesPermis(etape.traces, personneId);
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  const preuve = engagement.preuves.find(({ id }) => id === etape.preuveId);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={etape.intitule} chapeau={`R${engagement.numero} – ${engagement.titre}`} />
      <ResumeErreurs erreurs={erreurs} />
      {etape.etat === "a_confirmer" && !gestes.includes("confirmer") && (
        <Alerte>
          <p>Vous avez déclaré cette étape faite : une autre personne de l’administration doit confirmer.</p>
        </Alerte>
      )}
      <Faits
        faits={[
          ["État", <Etiquette ton={TONS_ETAPE[etape.etat]}>{ETATS_ETAPE[etape.etat]}</Etiquette>],
          ["De qui elle dépend", SORTES_ETAPE[etape.sorte]],
          ["Échéance", etape.echeance === null ? "Non fixée" : dateLongue(etape.echeance)],
          [
            "Preuve",
            preuve === undefined || preuve.adresse === null ? (
              preuve?.titre
            ) : (
              <Lien href={preuve.adresse}>{preuve.titre}</Lien>
            ),
          ],
        ]}
      />
      <div class="dc-deux">
        <Bloc id="noter" titre="Noter ce qui s’est passé">
          <Formulaire action={`/pilotage/etapes/${etape.id}/traces`}>
            <GroupeChoix
              {...commun("geste")}
              legende="Que s’est-il passé ?"
              choix={gestes.flatMap((geste) => (geste === "modifier" ? [] : [{ valeur: geste, ...CHOIX[geste] }]))}
            />
            {gestes.some((geste) => DATES.includes(geste)) && (
              <Champ {...commun("jour")} libelle="Quel jour ?" type="date" largeur="moyen" />
            )}
            {gestes.includes("declarer") && <ChoixPreuve {...props} />}
            <Champ
              {...commun("motif")}
              libelle="Précision ou raison"
              aide="Publiée : ne nommez personne."
              lignes={3}
              maxlength={1000}
            />
            <BarreActions>
              <Bouton>Enregistrer</Bouton>
            </BarreActions>
          </Formulaire>
        </Bloc>
        {gestes.includes("modifier") && (
          <Bloc id="modifier" titre="Changer le texte ou l’échéance">
            <Formulaire action={`/pilotage/etapes/${etape.id}/modification`}>
              <Champ
                {...commun("intitule")}
                valeur={valeurs["intitule"] ?? etape.intitule}
                libelle="Ce qu’il faut faire"
                maxlength={200}
              />
              <Champ
                {...commun("echeance")}
                valeur={valeurs["echeance"] ?? etape.echeance}
                libelle="Échéance"
                type="date"
                largeur="moyen"
                facultatif
              />
              <BarreActions>
                <Bouton poids="secondaire">Enregistrer le changement</Bouton>
              </BarreActions>
            </Formulaire>
          </Bloc>
        )}
      </div>
      <Bloc id="histoire" titre="Son histoire">
        <Histoire evenements={histoireEtape(etape)} />
      </Bloc>
    </div>
  );
}

const DATES: readonly Geste[] = ["commencer", "declarer", "abandonner"];

function ChoixPreuve({ engagement, etape, valeurs, erreurs }: Props): JSX.Element {
  const commun = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  const preuves = engagement.preuves.filter((preuve) => peutClore(preuve, etape));
  return (
    <div class="dc-pile dc-pile--2">
      <Champ
        {...commun("preuve")}
        libelle="Preuve"
        aide={
          etape.sorte === "decision_etat"
            ? "Pour déclarer l’étape faite : un lien vers une source publique datée."
            : "Pour déclarer l’étape faite."
        }
        invite={preuves.length === 0 ? "Aucune preuve ne convient" : "Choisissez"}
        options={preuves.map(({ id, titre }) => ({ valeur: String(id), libelle: titre }))}
      />
      <p>
        <LienBouton
          poids="discret"
          href={`/pilotage/engagements/${engagement.numero}?etape=${etape.id}#ajouter-preuve`}
        >
          Ajouter une preuve
        </LienBouton>
      </p>
    </div>
  );
}

/** Taking evidence away: why, and that it stays readable. */
export function PageRetraitPreuve({
  preuve,
  motif,
  erreurs,
}: {
  readonly preuve: Preuve;
  readonly motif: string;
  readonly erreurs: Erreurs;
}): JSX.Element {
  const commun = saisis(() => motif, erreurs);
  return (
    <div class="dc-pile dc-pile--6">
      <ResumeErreurs erreurs={erreurs} />
      <Confirmation
        question={`Retirer la preuve « ${preuve.titre} » ?`}
        consequence={
          <p>
            Elle ne sera plus montrée parmi les preuves. L’histoire garde son titre, ses dates et votre raison. Pour
            revenir en arrière, ajoutez-la de nouveau.
          </p>
        }
        action={`/pilotage/preuves/${preuve.id}/retrait`}
        faire="Retirer la preuve"
        garder="Garder la preuve"
        retour={`/pilotage/engagements/${preuve.numero}`}
      >
        <Champ
          {...commun("motif")}
          libelle="Pourquoi ?"
          aide="Publié : ne nommez personne."
          lignes={3}
          maxlength={1000}
        />
      </Confirmation>
    </div>
  );
}
