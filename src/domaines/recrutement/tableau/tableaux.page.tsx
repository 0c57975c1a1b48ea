import type { JSX } from "hono/jsx/jsx-runtime";
import { Barres } from "../../../plateforme/graphique/index.ts";
import {
  adresseDeListe,
  Bloc,
  Bouton,
  Champ,
  ChiffreCle,
  Chiffres,
  DateEcrite,
  Definition,
  EnTetePage,
  Formulaire,
  LienBouton,
  nombre,
  Tableau,
  Telechargements,
} from "../../../plateforme/ui/index.ts";
import type { Figure, LigneDepartement } from "./figures.ts";

type Props = {
  readonly figures: readonly Figure[];
  readonly lignes: readonly LigneDepartement[];
  readonly noms: ReadonlyMap<string, string>;
  readonly jour: string;
  readonly demonstration: boolean;
  readonly departement: string | null;
  readonly perimetre: string;
  readonly choix: readonly { readonly valeur: string; readonly libelle: string }[];
  readonly erreurs: Readonly<Record<string, string>>;
};

const EN_TETE: readonly string[] = ["age_moyen", "profil"];
/** A hidden or unknown value, in words. */
const ecrire = (valeur: number | null): string => (valeur === null ? "Caché ou non connu" : nombre(valeur));

/** The dashboards of recruiting: funnel, delays, vacant posts, departures, who is recruited, by whom. */
export function PageTableaux(props: Props): JSX.Element {
  const { figures, jour, departement, perimetre } = props;
  const de = (chemin: string): string => adresseDeListe(chemin, { jour, departement });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Tableaux du recrutement"
        chapeau={
          <>
            {perimetre}, au <DateEcrite date={jour} />
            {props.demonstration && ", jour de la démonstration"}
          </>
        }
      >
        <Telechargements
          csv={de("/recrutement/tableaux/export/chiffres/csv")}
          xlsx={de("/recrutement/tableaux/export/chiffres/xlsx")}
        />
        <LienBouton poids="secondaire" href={`/echeancier?jour=${jour}`}>
          Échéancier
        </LienBouton>
      </EnTetePage>
      <Formulaire
        action="/recrutement/tableaux"
        methode="get"
        libelle="Choisir un jour et un département"
        classe="dc-rang dc-rang--bas"
      >
        <Champ
          nom="jour"
          libelle="Au"
          type="date"
          valeur={jour}
          largeur="moyen"
          {...(props.erreurs["jour"] !== undefined && { erreur: props.erreurs["jour"] })}
        />
        {props.choix.length > 1 && (
          <Champ
            nom="departement"
            libelle="Département"
            valeur={departement}
            invite="Tout le périmètre"
            options={props.choix}
          />
        )}
        <Bouton poids="secondaire">Afficher</Bouton>
      </Formulaire>
      <Chiffres>
        {figures
          .filter(({ cle }) => EN_TETE.includes(cle))
          .flatMap((f) => f.parts.map((part) => ({ f, part })))
          .map(({ f, part }) => (
            <ChiffreCle
              nom={part.nom}
              valeur={part.valeur}
              {...(f.unite === "ans" && { unite: "ans" })}
              date={jour}
              definition={f.definition}
            />
          ))}
      </Chiffres>
      <div class="dc-grille">
        {figures
          .filter(({ cle }) => !EN_TETE.includes(cle))
          .map((f) => (
            <BlocFigure figure={f} jour={jour} perimetre={perimetre} />
          ))}
      </div>
      <ParDepartement {...props} />
      <p class="dc-petit dc-doux">
        Ce qui ferait reconnaître moins de 11 personnes est caché ; sous la France entière, les répartitions sont
        arrondies à la dizaine.
      </p>
    </div>
  );
}

function BlocFigure(props: {
  readonly figure: Figure;
  readonly jour: string;
  readonly perimetre: string;
}): JSX.Element {
  const { figure: f, jour, perimetre } = props;
  return (
    <Bloc id={`figure-${f.cle}`} titre={f.titre}>
      <Barres
        id={`barres-${f.cle}`}
        mesure={f.mesure}
        parts={f.parts.map(({ nom, valeur }) => ({
          nom: f.unite === "jours" ? `${nom} (jours)` : nom,
          valeur: valeur === null ? null : Math.round(valeur),
        }))}
        {...(f.parts.some(({ valeur }) => valeur === null) && { note: "« Non connu » : caché, ou sans donnée." })}
      />
      <p class="dc-petit dc-doux">
        {perimetre}. {f.periode === "debut" ? "Depuis le début du programme, au " : "Au "}
        <DateEcrite date={jour} />.
      </p>
      <Definition sujet={f.titre}>{f.definition}</Definition>
    </Bloc>
  );
}

function ParDepartement({ lignes, noms, jour, departement }: Props): JSX.Element {
  const de = (format: string): string =>
    adresseDeListe(`/recrutement/tableaux/export/departements/${format}`, { jour, departement });
  return (
    <Bloc
      id="departements"
      titre="Département par département"
      actions={<Telechargements csv={de("csv")} xlsx={de("xlsx")} />}
    >
      <Tableau
        id="tableau-departements"
        legende={
          <>
            Étapes et délais médians en jours, au <DateEcrite date={jour} />
          </>
        }
        haut="Étapes et délais médians par département"
        lignes={lignes}
        colonnes={[
          { cle: "nom", titre: "Département", cellule: (l) => `${noms.get(l.code) ?? ""} (${l.code})` },
          { cle: "recues", titre: "Candidatures", nombre: true, cellule: (l) => ecrire(l.recues) },
          { cle: "recrutees", titre: "Recrutées", nombre: true, cellule: (l) => ecrire(l.recrutees) },
          { cle: "delai", titre: "Jours jusqu’au contrat", nombre: true, cellule: (l) => jours(l.delaiRecrutement) },
          { cle: "accordes", titre: "Postes accordés", nombre: true, cellule: (l) => nombre(l.accordes) },
          { cle: "occupes", titre: "Occupés", nombre: true, cellule: (l) => nombre(l.occupes) },
          { cle: "vacants", titre: "Vacants", nombre: true, cellule: (l) => nombre(l.vacants) },
          {
            cle: "occupation",
            titre: "Jours de l’octroi au contrat",
            nombre: true,
            cellule: (l) => jours(l.delaiOccupation),
          },
          { cle: "departs", titre: "Départs", nombre: true, cellule: (l) => ecrire(l.departs) },
        ]}
      />
    </Bloc>
  );
}

const jours = (n: number | null): string => ecrire(n === null ? null : Math.round(n));
