import type { JSX } from "hono/jsx/jsx-runtime";
import { Barres, LiensImage, repartir } from "../../../plateforme/graphique/index.ts";
import { Bloc, Definition, Lien, nombre, pourcentDe, Tableau } from "../../../plateforme/ui/index.ts";
import type { BlocFamille, LigneChiffree, ModeleStatistiques } from "./modele.rules.ts";

type Props = { readonly modele: ModeleStatistiques; readonly base: string; readonly suite: string };

/** Every breakdown: its bars, its table with the compared period and the lists, its files. */
export function BlocsFamilles({ modele, base, suite }: Props): JSX.Element {
  return (
    <div class="dc-colonnes dc-colonnes--larges">
      {modele.familles.map((famille) => (
        <Bloc
          id={famille.cle}
          titre={famille.titre}
          actions={
            modele.publique ? undefined : (
              <LiensImage
                href={`${base}/graphiques/${famille.cle}.svg?${suite}`}
                nom={famille.cle}
                titre={famille.titre}
              />
            )
          }
        >
          <Barres
            id={`${famille.cle}-barres`}
            mesure="nombres"
            parts={presentees(famille).map(({ libelle, valeur }) => ({ nom: libelle, valeur }))}
          />
          <TableauFamille famille={famille} compare={modele.comparee !== null} />
          <Definition sujet={famille.titre}>{famille.definition}</Definition>
        </Bloc>
      ))}
    </div>
  );
}

/** Bars that a look can hold: those that someone is in, most people first unless the order is a scale. */
function presentees({ lignes, partition }: BlocFamille): readonly LigneChiffree[] {
  const connues = lignes.filter(({ valeur }) => valeur !== 0);
  return partition ? connues : [...connues].sort((a, b) => (b.valeur ?? 0) - (a.valeur ?? 0)).slice(0, 10);
}

function TableauFamille({ famille, compare }: { famille: BlocFamille; compare: boolean }): JSX.Element {
  const parts = repartir(famille.lignes.map(({ valeur }) => valeur ?? 0));
  const montrerParts = famille.partition && !famille.masquee;
  const lignes = famille.lignes.map((ligne, rang) => ({ ...ligne, part: parts[rang] ?? 0 }));
  return (
    <details class="dc-def">
      <summary>
        Voir le tableau<span class="ds-sr-only"> : {famille.titre}</span>
      </summary>
      <Tableau<LigneChiffree & { readonly part: number }>
        id={`tableau-${famille.cle}`}
        legende={famille.titre}
        lignes={lignes}
        colonnes={[
          { cle: "classe", titre: famille.titre, cellule: ({ libelle }) => libelle },
          {
            cle: "valeur",
            titre: "Accompagnements",
            nombre: true,
            cellule: (ligne) => <ValeurLiee ligne={ligne} quoi={ligne.libelle} />,
          },
          ...(montrerParts
            ? [{ cle: "part", titre: "Part", nombre: true, cellule: ({ part }: { part: number }) => pourcentDe(part) }]
            : []),
          ...(compare
            ? [
                {
                  cle: "avant",
                  titre: "Période comparée",
                  nombre: true,
                  cellule: ({ precedent }: LigneChiffree) => ecrit(precedent),
                },
                {
                  cle: "ecart",
                  titre: "Écart",
                  nombre: true,
                  cellule: ({ valeur, precedent }: LigneChiffree) => ecart(valeur, precedent) || "—",
                },
              ]
            : []),
        ]}
      />
    </details>
  );
}

/** A value, leading to the reports behind it where the viewer may read them. */
export function ValeurLiee({ ligne, quoi }: { ligne: LigneChiffree; quoi: string }): JSX.Element {
  if (ligne.href === null) return <>{ecrit(ligne.valeur)}</>;
  return (
    <Lien href={ligne.href} precision={`: voir les comptes rendus, ${quoi}`}>
      {ecrit(ligne.valeur)}
    </Lien>
  );
}

const ecrit = (valeur: number | null): string => (valeur === null ? "moins de 11" : nombre(valeur));

/** « + 12 % », « − 3 % », « stable »; nothing where there is nothing to compare. */
export function ecart(valeur: number | null, precedent: number | null): string {
  if (valeur === null || precedent === null || precedent === 0) return "";
  const difference = Math.round(((valeur - precedent) / precedent) * 100);
  if (difference === 0) return "stable";
  return `${difference > 0 ? "+" : "−"} ${pourcentDe(Math.abs(difference), 0)}`;
}
