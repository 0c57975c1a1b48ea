import type { JSX } from "hono/jsx/jsx-runtime";
import { CLASSES_MAX, CLASSES_MIN, type Methode } from "../../plateforme/carte/index.ts";
import { Bouton, Caches, Champ, Formulaire, moisLong, nombre } from "../../plateforme/ui/index.ts";
import { COMPAREES, DEFINITIONS_COMPAREES } from "./chiffres.rules.ts";
import { bornesIllisibles, type ChoixCarte, type PointDuDeploiement } from "./deploiement-carte.rules.ts";

export const BORNES_ATTENDUES = `Écrivez de ${CLASSES_MIN - 1} à ${CLASSES_MAX - 1} nombres croissants, séparés par des points-virgules. Exemple : 2 ; 4,5 ; 6.`;

const NOMS_METHODES: Readonly<Record<Methode, string>> = {
  jenks: "Seuils naturels (Jenks)",
  quantiles: "Effectifs égaux (quantiles)",
  bornes: "Bornes choisies",
};

type DemandeProps = {
  readonly choix: ChoixCarte;
  readonly points: readonly PointDuDeploiement[];
  readonly mois: string;
};

/** Which map: a form of the address. How classes are cut is folded away, and opened when it is not the ordinary cut. */
export function DemandeCarte({ choix, points, mois }: DemandeProps): JSX.Element {
  const { methode, classes, bornes } = choix;
  const fautives = bornesIllisibles(choix);
  return (
    <Formulaire
      action="/chiffres/carte"
      methode="get"
      classe="dc-pile dc-pile--3 dc-sans-papier"
      libelle="Choisir la carte"
    >
      <Caches valeurs={{ au: choix.au }} />
      <div class="dc-rang dc-rang--bas">
        <Champ
          nom="mesure"
          libelle="Chiffre"
          valeur={choix.mesure}
          options={COMPAREES.map((cle) => ({ valeur: cle, libelle: DEFINITIONS_COMPAREES[cle].titre }))}
        />
        <Champ
          nom="niveau"
          libelle="Par"
          valeur={choix.niveau}
          options={[
            { valeur: "departement", libelle: "Département" },
            { valeur: "region", libelle: "Région" },
          ]}
        />
        <Champ
          nom="representation"
          libelle="Dessin"
          valeur={choix.representation}
          options={[
            { valeur: "taux", libelle: "Taux, en couleurs" },
            { valeur: "symboles", libelle: "Nombres, en cercles" },
          ]}
        />
        <Champ
          nom="mois"
          libelle="Mois"
          valeur={mois}
          options={[...points].reverse().map((point) => ({ valeur: point.mois, libelle: moisLong(point.mois) }))}
        />
        <Bouton poids="secondaire">Afficher</Bouton>
      </div>
      <details class="dc-def" open={fautives || methode !== "jenks" || classes !== 5}>
        <summary>Découper les couleurs autrement</summary>
        <div class="dc-rang dc-rang--haut">
          <Champ
            nom="methode"
            libelle="Classes"
            valeur={methode}
            options={(["jenks", "quantiles", "bornes"] as const).map((cle) => ({
              valeur: cle,
              libelle: NOMS_METHODES[cle],
            }))}
          />
          <Champ
            nom="classes"
            libelle="Nombre de classes"
            valeur={String(classes)}
            options={Array.from({ length: CLASSES_MAX - CLASSES_MIN + 1 }, (_, rang) => ({
              valeur: String(CLASSES_MIN + rang),
              libelle: nombre(CLASSES_MIN + rang),
            }))}
          />
          <Champ
            nom="bornes"
            libelle="Bornes choisies"
            facultatif
            aide="Sans elles : des nombres ronds."
            valeur={bornes}
            maxlength={80}
            {...(fautives && { erreur: BORNES_ATTENDUES })}
          />
        </div>
      </details>
    </Formulaire>
  );
}
