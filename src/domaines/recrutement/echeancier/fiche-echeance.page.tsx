import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  dateCourte,
  dateLongue,
  EnTetePage,
  Faits,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  ResumeErreurs,
  saisis,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import { type ChoixSuite, LIBELLES_BESOINS } from "./echeance.rules.ts";
import type { Echeance, SuiteNotee } from "./echeances.query.ts";
import { direObjet, EtiquetteDelai, EtiquetteSuite } from "./vues-echeancier.page.tsx";

type Props = {
  readonly e: Echeance;
  readonly jour: string;
  readonly aujourdhui: string;
  readonly nom: string | undefined;
  readonly suites: readonly SuiteNotee[];
  readonly peutNoter: boolean;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

/** One thing that ends: what it needs and why, what was decided of it, and the form to decide. */
export function PageFicheEcheance(props: Props): JSX.Element {
  const { e, jour, nom, suites, peutNoter, erreurs } = props;
  const { jugement } = e;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={direObjet(e)}
        chapeau={
          <>
            {e.structure}, jusqu’au <DateEcrite date={e.fin} />
          </>
        }
      >
        <LienBouton poids="secondaire" href={`/postes/structures/${e.structureId}?jour=${jour}`}>
          Postes de la structure
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="besoin" titre={jugement.besoin === null ? "Rien à faire" : LIBELLES_BESOINS[jugement.besoin]}>
        <p>{jugement.raison}</p>
        <Faits
          faits={[
            ["Conseiller", nom],
            ["Poste", e.sorte === "contrat" ? `N° ${e.posteId}` : null],
            [
              "Premier jour",
              e.sorte === "financement" ? null : dateLongue(e.sorte === "contrat" ? e.debut : e.octroiLe),
            ],
            ["Dernier jour", dateLongue(e.fin)],
            ["Fin de la convention du poste", e.sorte === "contrat" ? dateLongue(e.conventionFin) : null],
            ["Délai", <EtiquetteDelai fin={e.fin} jour={jour} />],
            ["Suite", <EtiquetteSuite e={e} />],
          ]}
        />
        {e.sorte === "contrat" && jugement.besoin !== null && (
          <p class="dc-petit dc-doux">
            Un poste se rend par un avenant, sur{" "}
            <Lien href={`/postes/structures/${e.structureId}`}>la page des postes</Lien>.
          </p>
        )}
      </Bloc>
      {peutNoter && <FormulaireSuite {...props} />}
      {suites.length > 0 && (
        <Tableau
          id="suites"
          legende="Suites notées, la dernière d’abord"
          cartes
          lignes={suites}
          colonnes={[
            { cle: "choix", titre: "Décision", cellule: (s) => direChoix(s.choix) },
            { cle: "jour", titre: "Décidée le", cellule: (s) => dateCourte(s.decideeLe) },
            { cle: "note", titre: "Note", cellule: (s) => (s.note === "" ? "Aucune" : s.note) },
            { cle: "saisie", titre: "Notée le", cellule: (s) => dateCourte(s.saisieLe.toISOString()) },
          ]}
        />
      )}
    </div>
  );
}

const direChoix = (choix: ChoixSuite): string =>
  choix === "a_decider" ? "De nouveau à décider" : LIBELLES_BESOINS[choix];

function FormulaireSuite({ e, jour, aujourdhui, suites, valeurs, erreurs }: Props): JSX.Element {
  const champ = saisis((nom: string) => valeurs[nom] ?? "", erreurs);
  const possibles: readonly ChoixSuite[] = e.jugement.possibles;
  const choix = suites.length === 0 ? possibles : [...possibles, "a_decider" as const];
  return (
    <Bloc id="suite" titre="Noter la suite donnée">
      <Formulaire action={`/echeancier/${e.cle}/suites`} classe="dc-pile dc-pile--3">
        <input type="hidden" name="jour" value={jour} />
        <GroupeChoix
          nom="choix"
          legende="Décision"
          valeur={valeurs["choix"] ?? ""}
          {...(erreurs["choix"] !== undefined && { erreur: erreurs["choix"] })}
          choix={choix.map((valeur) => ({ valeur, libelle: direChoix(valeur) }))}
        />
        <Champ {...champ("decideeLe")} libelle="Décidée le" type="date" max={aujourdhui} largeur="moyen" />
        <Champ {...champ("note")} libelle="Note" lignes={3} maxlength={1000} facultatif aide="Sans nom de personne." />
        <Bouton>Noter la suite</Bouton>
        {suites.length > 0 && <p class="dc-petit dc-doux">La dernière suite notée remplace les autres.</p>}
      </Formulaire>
    </Bloc>
  );
}
