import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  LienBouton,
  Repli,
  ResumeErreurs,
} from "../../../plateforme/ui/index.ts";
import { NOMS_JOURS } from "./horaires.rules.ts";
import { lignesDe, RYTHMES, type ValeursHoraires } from "./saisie-horaires.rules.ts";

type Props = {
  readonly id: string;
  readonly nom: string;
  readonly vu: string;
  readonly valeurs: ValeursHoraires;
  readonly erreurs: Erreurs;
  /** Hours the editor cannot show: kept word for word until replaced. */
  readonly autres: string | null;
  /** The school calendar of the territory is not known (Corsica, overseas). */
  readonly vacancesInconnues: boolean;
};

/** The opening hours of a place: the week in words, then what departs from it. */
export function PageSaisieHoraires(props: Props): JSX.Element {
  const { id, nom, vu, valeurs, erreurs, autres } = props;
  const retour = `/lieux/tenus/${id}`;
  return (
    <div class="dc-colonne dc-pile dc-pile--6">
      <EnTetePage titre="Horaires" chapeau={nom} />
      <ResumeErreurs erreurs={erreurs} />
      {autres !== null && (
        <Alerte ton="attention">
          <p>
            Ces horaires sont gardés mot pour mot, mais cette page ne sait pas les montrer : <code>{autres}</code>.
            Enregistrer les remplacera.
          </p>
        </Alerte>
      )}
      <Formulaire action={`${retour}/horaires`}>
        <input type="hidden" name="vu" value={vu} />
        <Bloc id="semaine" titre="Chaque semaine">
          <p class="dc-doux">Écrivez par exemple « 9h-12h, 14h-17h30 ». Ne mettez rien si c’est fermé.</p>
          <SeptJours prefixe="jour" valeurs={valeurs} erreurs={erreurs} />
          <div>
            <Bouton poids="discret" nom="geste" valeur="recopier">
              Recopier lundi jusqu’à vendredi
            </Bouton>
          </div>
        </Bloc>
        <Feries valeurs={valeurs} erreurs={erreurs} />
        <Vacances {...props} />
        <Alternances valeurs={valeurs} erreurs={erreurs} />
        <Exceptions valeurs={valeurs} erreurs={erreurs} />
        <BarreActions mobile>
          <Bouton>Enregistrer</Bouton>
          <LienBouton poids="secondaire" href={retour}>
            Annuler
          </LienBouton>
        </BarreActions>
      </Formulaire>
    </div>
  );
}

type Morceau = { readonly valeurs: ValeursHoraires; readonly erreurs: Erreurs };

const SeptJours = ({ prefixe, valeurs, erreurs }: Morceau & { prefixe: string }): JSX.Element => (
  <div class="dc-grille">
    {NOMS_JOURS.map((jour, rang) => (
      <Champ
        nom={`${prefixe}-${rang}`}
        libelle={`${jour.charAt(0).toUpperCase()}${jour.slice(1)}`}
        valeur={valeurs[`${prefixe}-${rang}`]}
        erreur={erreurs[`${prefixe}-${rang}`]}
        maxlength={80}
      />
    ))}
  </div>
);

const Feries = ({ valeurs, erreurs }: Morceau): JSX.Element => (
  <Bloc id="feries" titre="Jours fériés">
    <GroupeChoix
      nom="feries"
      legende="Un jour férié, ce lieu est"
      valeur={valeurs["feries"] ?? "non_dit"}
      erreur={erreurs["feries"]}
      choix={[
        { valeur: "ferme", libelle: "Fermé" },
        { valeur: "heures", libelle: "Ouvert, à ces heures :" },
        { valeur: "non_dit", libelle: "Je ne sais pas : « appelez avant de venir »" },
      ]}
    />
    <Champ
      nom="feries-heures"
      libelle="Heures des jours fériés"
      libelleMasque
      valeur={valeurs["feries-heures"]}
      erreur={erreurs["feries-heures"]}
    />
  </Bloc>
);

const Vacances = ({ valeurs, erreurs, vacancesInconnues }: Props): JSX.Element => (
  <Bloc id="vacances-scolaires" titre="Vacances scolaires">
    {vacancesInconnues && (
      <Alerte ton="info">
        <p>Le calendrier scolaire de ce territoire n’est pas connu de Déclic : la semaine habituelle sera montrée.</p>
      </Alerte>
    )}
    <GroupeChoix
      nom="vacances"
      legende="Pendant les vacances scolaires"
      valeur={valeurs["vacances"] ?? ""}
      choix={[
        { valeur: "", libelle: "Les mêmes heures" },
        { valeur: "oui", libelle: "D’autres heures" },
      ]}
    />
    <Repli titre="Heures des vacances" nombre={valeurs["vacances"] === "oui" ? 1 : 0}>
      <SeptJours prefixe="vacances" valeurs={valeurs} erreurs={erreurs} />
    </Repli>
  </Bloc>
);

const Alternances = ({ valeurs, erreurs }: Morceau): JSX.Element => (
  <Bloc id="alternances" titre="Un jour qui n’est pas le même chaque semaine">
    {Array.from({ length: lignesDe(valeurs, "alternances") }, (_, rang) => {
      const nom = (champ: string): string => `alternance-${rang}-${champ}`;
      return (
        <fieldset class="ds-fieldset dc-rang dc-rang--bas">
          <legend class="ds-sr-only">Ligne {rang + 1}</legend>
          <Champ
            nom={nom("jour")}
            libelle="Le"
            invite="Jour"
            valeur={valeurs[nom("jour")]}
            erreur={erreurs[nom("jour")]}
            options={NOMS_JOURS.map((jour, n) => ({ valeur: String(n), libelle: jour }))}
          />
          <Champ
            nom={nom("quand")}
            libelle="Quand"
            invite="Choisissez"
            valeur={valeurs[nom("quand")]}
            erreur={erreurs[nom("quand")]}
            options={Object.entries(RYTHMES).map(([valeur, { libelle }]) => ({ valeur, libelle }))}
          />
          <Champ nom={nom("heures")} libelle="Heures" valeur={valeurs[nom("heures")]} erreur={erreurs[nom("heures")]} />
        </fieldset>
      );
    })}
  </Bloc>
);

const Exceptions = ({ valeurs, erreurs }: Morceau): JSX.Element => (
  <Bloc id="exceptions" titre="Fermetures et jours à part">
    <p class="dc-doux">Congés, travaux, ouverture exceptionnelle. Sans heures, le lieu est fermé ces jours-là.</p>
    {Array.from({ length: lignesDe(valeurs, "exceptions") }, (_, rang) => {
      const nom = (champ: string): string => `exception-${rang}-${champ}`;
      const champ = (cle: string) => ({ nom: nom(cle), valeur: valeurs[nom(cle)], erreur: erreurs[nom(cle)] });
      return (
        <fieldset class="ds-fieldset dc-rang dc-rang--bas">
          <legend class="ds-sr-only">Ligne {rang + 1}</legend>
          <Champ {...champ("debut")} libelle="Du" type="date" />
          <Champ {...champ("fin")} libelle="Au (inclus)" type="date" />
          <Champ {...champ("heures")} libelle="Heures" />
          <Champ {...champ("motif")} libelle="Pourquoi" maxlength={60} />
        </fieldset>
      );
    })}
  </Bloc>
);
