import type { JSX } from "hono/jsx/jsx-runtime";
import { Choroplethe, Symboles } from "../../../plateforme/carte/index.ts";
import { Barres, Courbe } from "../../../plateforme/graphique/index.ts";
import { Lien, nombre, Tableau } from "../../../plateforme/ui/index.ts";
import { estAdditif } from "../indicateur/indicateur.rules.ts";
import { celluleDe, type Serie, type Zone } from "../indicateur/serie.rules.ts";
import { type CadreTuile, pointsDe } from "./cadre-tuile.rules.ts";
import { classer, direNonClasses, type Rangee } from "./classement.rules.ts";
import { direValeur, titreDe } from "./dire-tuile.rules.ts";
import type { TuileLue, ValeursTuile } from "./tableau-lu.rules.ts";

type Props = { readonly une: TuileLue; readonly lue: ValeursTuile; readonly cadre: CadreTuile };

/** The drawing of a tile by its kind, with the table of its values. */
export function DessinTuile(props: Props): JSX.Element | null {
  const { une, lue, cadre } = props;
  if (lue.dessin === null) return null;
  if (une.tuile.genre === "courbe")
    return (
      <Courbe
        id={`${cadre.id}-courbe`}
        titre={titreDe(une)}
        colonne={lue.indicateur.nom}
        points={pointsDe(lue.dessin)}
      />
    );
  if (une.tuile.genre === "barres") return <Parts {...props} serie={lue.dessin} />;
  return une.tuile.genre === "carte" ? (
    <Carte {...props} serie={lue.dessin} />
  ) : (
    <Classement {...props} serie={lue.dessin} />
  );
}

type AvecSerie = Props & { readonly serie: Serie };

function Parts({ lue, cadre, serie }: AvecSerie): JSX.Element {
  const valeurs = serie.modalites.map((modalite, m) => ({
    nom: modalite?.libelle ?? "",
    valeur: celluleDe(serie, 0, 0, m).valeur,
  }));
  const masquees = valeurs.some(({ valeur }) => valeur === null);
  return (
    <Barres
      id={`${cadre.id}-barres`}
      // Shares of a whole whose every part is known; else counts, so that a hidden part is not given back.
      mesure={lue.repartition?.partition === true && !masquees ? "parts" : "nombres"}
      parts={valeurs.filter(({ valeur }) => valeur !== 0)}
      note={lue.territoire.niveau === "national" ? undefined : "Nombres arrondis à la dizaine."}
    />
  );
}

function Carte({ une, lue, cadre, serie }: AvecSerie): JSX.Element {
  const { indicateur, demandes, territoire } = lue;
  const niveau = demandes.dessin.niveau === "region" ? "region" : "departement";
  const props = {
    ...({ id: `${cadre.id}-carte`, niveau, titre: `${titreDe(une)}, par ${DETAIL[niveau]}` } as const),
    description: "La valeur de chaque territoire est dans le tableau qui suit.",
    ecrire: (valeur: number) => nombre(valeur, indicateur.decimales),
    valeurs: serie.zones.map(({ code, nom }, z) => {
      const { statut, valeur } = celluleDe(serie, z, 0);
      const href = cadre.vers({ niveau, code });
      return { code, nom, valeur, masquee: statut === "secret", ...(href !== null && { href }) };
    }),
  };
  return (
    <>
      {territoire.niveau !== "national" && (
        <p class="dc-petit dc-doux">Toute la France, pour situer {lue.territoireNom}.</p>
      )}
      {estAdditif(indicateur) ? <Symboles {...props} /> : <Choroplethe {...props} />}
      <details class="dc-def dc-petit">
        <summary>
          Voir les valeurs<span class="ds-sr-only"> : {titreDe(une)}</span>
        </summary>
        <Zones {...{ une, lue, cadre, serie }} />
      </details>
    </>
  );
}

const DETAIL = { region: "région", departement: "département" } as const;

function Zones({ une, lue, cadre, serie }: AvecSerie): JSX.Element {
  const niveau = lue.demandes.dessin.niveau === "region" ? "region" : "departement";
  return (
    <Tableau
      id={`${cadre.id}-zones`}
      legende={`${titreDe(une)}, par ${niveau === "region" ? "région" : "département"}`}
      haut={`Valeurs : ${titreDe(une)}`}
      lignes={serie.zones.map((zone, z) => ({ zone, cellule: celluleDe(serie, z, 0) }))}
      colonnes={[
        { cle: "zone", titre: "Territoire", cellule: ({ zone }) => <NomZone {...{ zone, niveau, cadre }} /> },
        {
          ...{ cle: "valeur", titre: "Valeur", nombre: true },
          cellule: ({ cellule }) => direValeur(cellule, lue.indicateur),
        },
      ]}
    />
  );
}

/** Rows of a ranking that stand on the page; the explorer has them all. */
const RANGS_MAX = 10;

function Classement({ une, lue, cadre, serie }: AvecSerie): JSX.Element {
  const classement = classer(serie, lue.effectif);
  const { rangees } = classement;
  const niveau = lue.demandes.dessin.niveau === "region" ? "region" : "departement";
  const sien = rangees.slice(RANGS_MAX).find(({ zone }) => zone.code === lue.territoire.code);
  const reste = direNonClasses(classement);
  return (
    <>
      <Tableau<Rangee>
        id={`${cadre.id}-rangs`}
        legende={<span class="ds-sr-only">Classement : {titreDe(une)}</span>}
        lignes={[...rangees.slice(0, RANGS_MAX), ...(sien === undefined ? [] : [sien])]}
        colonnes={[
          { cle: "rang", titre: "Rang", nombre: true, cellule: ({ rang }) => rang },
          {
            ...{ cle: "zone", titre: niveau === "region" ? "Région" : "Département", entete: true },
            cellule: ({ zone }) => <NomZone {...{ zone, niveau, cadre }} courant={zone.code === lue.territoire.code} />,
          },
          {
            ...{ cle: "valeur", titre: "Valeur", nombre: true },
            cellule: ({ valeur }) => direValeur({ statut: "connue", valeur }, lue.indicateur),
          },
        ]}
      />
      <p class="dc-petit dc-doux">
        {rangees.length > RANGS_MAX && `${RANGS_MAX} premiers sur ${rangees.length} : « Explorer » les montre tous. `}
        {reste}
      </p>
    </>
  );
}

type NomZoneProps = {
  readonly zone: Zone;
  readonly niveau: "national" | "region" | "departement";
  readonly cadre: CadreTuile;
  readonly courant?: boolean;
};

function NomZone({ zone, niveau, cadre, courant }: NomZoneProps): JSX.Element {
  const nom = niveau === "departement" ? `${zone.nom} (${zone.code})` : zone.nom;
  if (courant) return <strong>{nom}</strong>;
  const href = cadre.vers({ niveau, code: zone.code });
  return href === null ? <span>{nom}</span> : <Lien href={href}>{nom}</Lien>;
}
