import type { JSX } from "hono/jsx/jsx-runtime";
import { Colonnes } from "../../../plateforme/graphique/index.ts";
import {
  accord,
  Bloc,
  Definition,
  dateCourte,
  Etiquette,
  Lien,
  moisCourt,
  moisLong,
  nombre,
  Tableau,
  type Ton,
} from "../../../plateforme/ui/index.ts";
import { LIBELLES_BESOINS, type Seuil, seuilPasse } from "./echeance.rules.ts";
import type { Echeance } from "./echeances.query.ts";
import type { Groupe, Vue } from "./regrouper.rules.ts";

const TYPES: Readonly<Record<string, string>> = {
  cdd: "CDD privé",
  pec: "Parcours emploi compétences",
  contrat_projet: "Contrat de projet",
  contractuel: "Contractuel",
  mise_a_disposition: "Mise à disposition",
  titulaire: "Titulaire détaché",
  mobilite_interne: "Mobilité interne",
};

/** What ends, in words: « Contrat n° 12, CDD privé ». */
export const direObjet = (e: Echeance): string =>
  e.sorte === "contrat"
    ? `Contrat n° ${e.contratId}, ${TYPES[e.type] ?? e.type}`
    : `${e.sorte === "convention" ? "Convention" : "Subvention"} de ${accord(e.postes, "poste")}, ${accord(e.occupes, "occupé")}`;

const TONS: Readonly<Record<Seuil, Ton>> = { 6: "neutre", 3: "info", 1: "attention" };

/** How near an end is, by the thresholds at which structures are told. */
export function EtiquetteDelai({ fin, jour }: { readonly fin: string; readonly jour: string }): JSX.Element {
  const seuil = seuilPasse(fin, jour);
  if (seuil === null) return <>{fin < jour ? "Passée" : "Plus de 6 mois"}</>;
  return <Etiquette ton={TONS[seuil]}>{seuil === 1 ? "Moins d’un mois" : `Moins de ${seuil} mois`}</Etiquette>;
}

/** What is to be done: decided, proposed, or nothing. */
export function EtiquetteSuite({ e }: { readonly e: Echeance }): JSX.Element {
  if (e.suite !== null && e.suite !== "a_decider")
    return (
      <Etiquette ton="succes">
        Décidé : {LIBELLES_BESOINS[e.suite]}
        {e.suiteLe === null ? "" : `, le ${dateCourte(e.suiteLe)}`}
      </Etiquette>
    );
  if (e.jugement.besoin === null) return <Etiquette ton="succes">Rien à faire</Etiquette>;
  return <Etiquette ton="attention">À décider</Etiquette>;
}

type ListeProps = {
  readonly echeances: readonly Echeance[];
  readonly total: number;
  readonly jour: string;
  readonly noms: ReadonlyMap<number, string>;
};

/** The ends one by one: what, where, when, what it needs and why. */
export function ListeEcheances({ echeances, total, jour, noms }: ListeProps): JSX.Element {
  const nomDe = (e: Echeance): string | undefined =>
    e.sorte === "contrat" && e.personneId !== null ? noms.get(e.personneId) : undefined;
  return (
    <Tableau
      id="echeances"
      legende={`${accord(total, "échéance")}, la plus proche d’abord`}
      cartes
      lignes={echeances}
      colonnes={[
        {
          cle: "objet",
          titre: "Échéance",
          cellule: (e) => (
            <>
              <Lien href={`/echeancier/${e.cle}?jour=${jour}`} precision={`de ${e.structure}`}>
                {direObjet(e)}
              </Lien>
              {nomDe(e) !== undefined && (
                <>
                  <br />
                  {nomDe(e)}
                </>
              )}
            </>
          ),
        },
        { cle: "structure", titre: "Structure", cellule: (e) => `${e.structure} (${e.departementCode})` },
        {
          cle: "fin",
          titre: "Dernier jour",
          cellule: (e) => (
            <>
              {dateCourte(e.fin)} <EtiquetteDelai fin={e.fin} jour={jour} />
            </>
          ),
        },
        {
          cle: "besoin",
          titre: "Ce qu’il faut",
          cellule: ({ jugement }) => (
            <>
              {jugement.besoin !== null && <strong>{LIBELLES_BESOINS[jugement.besoin]}. </strong>}
              <span class="dc-petit">{jugement.raison}</span>
            </>
          ),
        },
        { cle: "suite", titre: "Suite", cellule: (e) => <EtiquetteSuite e={e} /> },
      ]}
    />
  );
}

const TITRES: Readonly<Record<Exclude<Vue, "liste">, string>> = {
  mois: "Mois",
  departements: "Département",
  structures: "Structure",
};

/** Ends counted by month, département or structure. */
export function TableauGroupes({
  groupes,
  vue,
  legende,
}: {
  readonly groupes: readonly Groupe[];
  readonly vue: Exclude<Vue, "liste">;
  readonly legende: string;
}): JSX.Element {
  const somme = (lire: (g: Groupe) => number): string => nombre(groupes.reduce((n, g) => n + lire(g), 0));
  return (
    <Tableau
      id={`groupes-${vue}`}
      legende={legende}
      haut={legende}
      lignes={groupes}
      colonnes={[
        { cle: "nom", titre: TITRES[vue], cellule: (g) => (vue === "mois" ? moisLong(g.nom) : g.nom) },
        { cle: "contrats", titre: "Contrats", nombre: true, cellule: (g) => nombre(g.contrats) },
        { cle: "conventions", titre: "Conventions", nombre: true, cellule: (g) => nombre(g.conventions) },
        { cle: "financements", titre: "Subventions", nombre: true, cellule: (g) => nombre(g.financements) },
        { cle: "renouveler", titre: "À renouveler", nombre: true, cellule: (g) => nombre(g.renouveler) },
        { cle: "cdi", titre: "CDI", nombre: true, cellule: (g) => nombre(g.cdi) },
        { cle: "remplacer", titre: "À remplacer", nombre: true, cellule: (g) => nombre(g.remplacer) },
        { cle: "rendre", titre: "Postes à rendre", nombre: true, cellule: (g) => nombre(g.rendre) },
        { cle: "decider", titre: "Reste à décider", nombre: true, cellule: (g) => nombre(g.aDecider) },
      ]}
      pied={[
        "Total",
        ...[
          somme((g) => g.contrats),
          somme((g) => g.conventions),
          somme((g) => g.financements),
          somme((g) => g.renouveler),
          somme((g) => g.cdi),
        ],
        ...[somme((g) => g.remplacer), somme((g) => g.rendre), somme((g) => g.aDecider)],
      ]}
    />
  );
}

/** The forecast: contracts that end, month by month, drawn and written. */
export function Prevision({ mois }: { readonly mois: readonly Groupe[] }): JSX.Element | null {
  const [premier, ...suite] = mois;
  if (premier === undefined) return null;
  const haut = suite.reduce((a, b) => (b.contrats > a.contrats ? b : a), premier);
  const dernier = mois.at(-1) ?? premier;
  const resume = `De ${moisLong(premier.cle)} (${premier.contrats}) à ${moisLong(dernier.cle)} (${dernier.contrats}). Plus haut : ${moisLong(haut.cle)} (${haut.contrats}).`;
  return (
    <Bloc id="prevision" titre="Contrats qui finissent, mois par mois">
      <Colonnes
        id="prevision-trace"
        titre="Contrats qui finissent, mois par mois"
        resume={resume}
        barres={mois.map((g) => ({ libelle: moisCourt(g.cle), valeur: g.contrats, precedent: null }))}
      />
      <p class="dc-petit dc-doux">{resume}</p>
      <details class="dc-def">
        <summary>Tableau des mois</summary>
        <TableauGroupes groupes={mois} vue="mois" legende="Échéances mois par mois" />
      </details>
      <Definition sujet="Contrats qui finissent, mois par mois">
        Contrats dont le dernier jour prévu tombe dans le mois, ceux rompus avant leur terme exclus.
      </Definition>
    </Bloc>
  );
}
