import type { JSX } from "hono/jsx/jsx-runtime";
import { Colonnes, LiensImage } from "../../../plateforme/graphique/index.ts";
import {
  Alerte,
  accord,
  Bloc,
  ChiffreCle,
  Chiffres,
  dateCourte,
  duree,
  EnTetePage,
  Lien,
  LienBouton,
  moisCourt,
  moisLong,
  nombre,
  pourcent,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { DemandeStatistiques } from "./demande.page.tsx";
import { BlocsFamilles, ecart, ValeurLiee } from "./familles.page.tsx";
import { LieuxFrequentes } from "./lieux.page.tsx";
import type { BarreSerie, Chiffre, ModeleStatistiques } from "./modele.rules.ts";
import type { Pas, Periode } from "./periode.rules.ts";
import { CheminTerritoires, PartiesTerritoire, type Territoires } from "./territoires.page.tsx";

export type StatistiquesProps = {
  readonly modele: ModeleStatistiques;
  readonly sousTitre: string;
  /** Parameters of this page, for its other forms (exports, drawings). */
  readonly parametres: Readonly<Record<string, string>>;
  readonly choix: readonly { readonly de: string; readonly libelle: string; readonly courant: boolean }[];
  /** Where drawings and files are found; null on a public page. */
  readonly base: string;
  /** May open a public link to these figures. */
  readonly partage: boolean;
  /** Where this territory stands, and what it divides into. */
  readonly territoires?: Territoires;
};

/** Statistics of an adviser, a team, a structure: every figure leads to the reports behind it. */
export function PageStatistiques(props: StatistiquesProps): JSX.Element {
  const { modele, sousTitre, parametres, choix, base, partage, territoires } = props;
  const suite = new URLSearchParams(parametres).toString();
  const vide = modele.chiffres[0]?.valeur === 0;
  // The period proposed is that of the last reports of this territory: another would propose its own.
  const memePeriode = { ...parametres, ...modele.periode };
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={modele.titre}
        chapeau={`${sousTitre}, ${direPeriode(modele.periode)}${modele.comparee === null ? "" : `, à côté de ce qui était « avant » : ${direPeriode(modele.comparee)}`}`}
      >
        {partage && (
          <LienBouton poids="secondaire" icone="lien-externe" href={`/statistiques/liens?${suite}`}>
            Partager
          </LienBouton>
        )}
      </EnTetePage>
      {choix.length > 0 && (
        <nav class="dc-rang dc-sans-papier" aria-label="Quelles statistiques">
          {choix.map(({ de, libelle, courant }) => (
            <Lien href={`/statistiques?de=${de}`} courant={courant}>
              {libelle}
            </Lien>
          ))}
        </nav>
      )}
      {territoires && <CheminTerritoires territoires={territoires} parametres={memePeriode} />}
      {!modele.publique && <DemandeStatistiques modele={modele} parametres={parametres} />}
      {vide ? (
        <Vide titre="Rien sur cette période" icone="document">
          <p>Aucun compte rendu ne correspond. Essayez une période plus longue, ou moins de filtres.</p>
          {!modele.publique && <Lien href="/statistiques">Effacer les filtres</Lien>}
        </Vide>
      ) : (
        <>
          {modele.publique && <SecretDit />}
          <Cles modele={modele} />
          {!modele.publique && modele.sansPersonnes !== null && (
            <p class="dc-doux dc-petit">{SANS_PERSONNES[modele.sansPersonnes]}</p>
          )}
          <Serie modele={modele} base={base} suite={suite} />
          {territoires && <PartiesTerritoire territoires={territoires} parametres={memePeriode} />}
          <BlocsFamilles modele={modele} base={base} suite={suite} />
          <LieuxFrequentes modele={modele} />
          {!modele.publique && (
            <Telechargements csv={`${base}/export.csv?${suite}`} xlsx={`${base}/export.xlsx?${suite}`} />
          )}
        </>
      )}
    </div>
  );
}

const SANS_PERSONNES = {
  filtres: "Les personnes connues, comptées une seule fois, ne se filtrent pas : effacez les filtres pour les voir.",
  periode:
    "Pour un territoire, les personnes connues sont comptées une seule fois sur un mois, un trimestre, une année civile, ou depuis le début : choisissez l’une de ces périodes pour les voir.",
} as const;

function SecretDit(): JSX.Element {
  return (
    <Alerte>
      <p>
        Les nombres de moins de 11 personnes sont cachés, les autres arrondis à la dizaine : personne ne peut être
        retrouvé.
      </p>
    </Alerte>
  );
}

/** « du 1er… au … », or the month alone. */
const direPeriode = ({ du, au }: Periode): string => `du ${dateCourte(du)} au ${dateCourte(au)}`;

function Cles({ modele }: { modele: ModeleStatistiques }): JSX.Element {
  return (
    <Chiffres>
      {modele.chiffres.map((chiffre) => (
        <ChiffreCle
          nom={chiffre.libelle}
          valeur={ecrire(chiffre, chiffre.valeur)}
          date={modele.jusquau}
          definition={chiffre.definition}
          complement={comparer(chiffre, modele)}
          {...(chiffre.href !== null && {
            lien: { href: chiffre.href, texte: `Liste : ${chiffre.libelle.toLowerCase()}` },
          })}
        />
      ))}
    </Chiffres>
  );
}

function ecrire({ genre }: Chiffre, valeur: number | null): number | string | null {
  if (valeur === null) return genre === "taux" ? null : "moins de 11";
  return genre === "nombre" ? valeur : direValeur(genre, valeur);
}

/** « 42 % », « 4 h 30 », « 1 204 ». */
function direValeur(genre: Chiffre["genre"], valeur: number): string {
  if (genre === "taux") return pourcent(valeur, 0);
  return genre === "heures" ? duree(Math.round(valeur * 60)) : nombre(valeur);
}

function comparer(chiffre: Chiffre, { comparee }: ModeleStatistiques): string | undefined {
  if (comparee === null || chiffre.precedent === null) return undefined;
  const avant = direValeur(chiffre.genre, chiffre.precedent);
  const dit = chiffre.genre === "taux" ? "" : ecart(chiffre.valeur, chiffre.precedent);
  return `${avant} avant${dit === "" ? "" : ` (${dit})`}`;
}

const direCreneau = ({ du, au }: Periode, pas: Pas, court: boolean): string => {
  if (pas === "mois") return court ? moisCourt(du) : moisLong(du);
  if (pas === "jour") return dateCourte(du);
  return court ? dateCourte(du).slice(0, 5) : `semaine du ${dateCourte(du)} au ${dateCourte(au)}`;
};

function Serie({ modele, base, suite }: { modele: ModeleStatistiques; base: string; suite: string }): JSX.Element {
  const { serie, pas, publique } = modele;
  const titre = `Accompagnements par ${pas}`;
  const plusHaute = serie.reduce<BarreSerie | undefined>(
    (haute, barre) => ((barre.valeur ?? 0) > (haute?.valeur ?? -1) ? barre : haute),
    undefined,
  );
  const resume = `${accord(serie.length, pas, pas === "mois" ? "mois" : `${pas}s`)}. ${
    plusHaute === undefined ? "" : `Le plus haut : ${direCreneau(plusHaute, pas, false)}, ${nombre(plusHaute.valeur)}.`
  }`;
  return (
    <Bloc
      id="serie"
      titre={titre}
      actions={
        publique ? undefined : <LiensImage href={`${base}/graphiques/serie.svg?${suite}`} nom="serie" titre={titre} />
      }
    >
      <Colonnes
        id="serie-dessin"
        titre={titre}
        resume={resume}
        barres={serie.map((barre) => ({
          libelle: direCreneau(barre, pas, true),
          valeur: barre.valeur,
          precedent: barre.precedent,
        }))}
      />
      {modele.comparee !== null && (
        <p class="dc-petit dc-doux">Le trait au-dessus de chaque barre rappelle la période comparée, rang par rang.</p>
      )}
      <details class="dc-def">
        <summary>
          Voir le tableau<span class="ds-sr-only"> : {titre}</span>
        </summary>
        <Tableau<BarreSerie>
          id="tableau-serie"
          legende={titre}
          haut={`Tableau : ${titre}`}
          lignes={serie}
          colonnes={[
            { cle: "quand", titre: "Période", cellule: (barre) => direCreneau(barre, pas, false) },
            {
              cle: "valeur",
              titre: "Accompagnements",
              nombre: true,
              cellule: (barre) => <ValeurLiee ligne={barre} quoi={direCreneau(barre, pas, false)} />,
            },
            ...(publique
              ? []
              : [
                  {
                    cle: "cra",
                    titre: "Comptes rendus",
                    nombre: true,
                    cellule: (barre: BarreSerie) => nombre(barre.comptesRendus),
                  },
                ]),
            ...(modele.comparee === null
              ? []
              : [
                  {
                    cle: "avant",
                    titre: "Période comparée",
                    nombre: true,
                    cellule: (barre: BarreSerie) => nombre(barre.precedent),
                  },
                ]),
          ]}
        />
      </details>
    </Bloc>
  );
}
