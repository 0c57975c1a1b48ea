import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  ChiffreCle,
  Chiffres,
  EnTetePage,
  Formulaire,
  GroupeChoix,
  momentLisible,
  nombre,
  Tableau,
  Telechargements,
} from "../../../plateforme/ui/index.ts";
import { COLONNES } from "./cycle.rules.ts";
import type { Calcul, Pilotage } from "./pilotage.query.ts";

const MOTIFS = {
  nuit: "Chaque nuit",
  changement: "Un changement",
  demande: "À la demande",
  demonstration: "Démonstration",
} as const;
const REGLES = {
  candidats: "Règle candidats",
  structures: "Règle structures",
} as const;

/** Matches as the administration follows them: counts, the rule and what the other one would change, the runs. */
export function PagePilotageAppariement({ comptes, calculs, regle, jour }: Pilotage & { jour: string }): JSX.Element {
  const [dernier] = calculs;
  const fini = calculs.find(({ finiLe, echec }) => finiLe !== null && echec === null);
  const total = (statuts: readonly (keyof typeof comptes)[]): number =>
    statuts.reduce((n, statut) => n + (comptes[statut] ?? 0), 0);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Mises en relation" chapeau="Candidats et postes vacants, de la proposition au contrat.">
        {dernier?.finiLe === null ? null : (
          <Formulaire action="/mises-en-relation/calcul" classe="dc-rang">
            <Bouton poids="secondaire">Calculer maintenant</Bouton>
          </Formulaire>
        )}
      </EnTetePage>
      {dernier?.finiLe === null && (
        <Alerte titre="Calcul en cours">
          <p>{dernier.etape ?? "En attente"}. Rechargez la page pour suivre.</p>
        </Alerte>
      )}
      {dernier !== undefined && dernier.echec !== null && (
        <Alerte ton="danger" titre="Le dernier calcul a échoué">
          <p>{dernier.echec} Les propositions d’avant restent.</p>
        </Alerte>
      )}
      <Chiffres>
        {COLONNES.map(({ titre, statuts }) => (
          <ChiffreCle
            nom={titre}
            valeur={total(statuts)}
            date={jour}
            definition={`Mises en relation à cette étape : ${titre.toLowerCase()}.`}
          />
        ))}
      </Chiffres>
      <Regle regle={regle} fini={fini} />
      <Calculs calculs={calculs} />
      <Telechargements csv="/mises-en-relation/export/csv" xlsx="/mises-en-relation/export/xlsx" />
    </div>
  );
}

function Regle({ regle, fini }: { regle: Pilotage["regle"]; fini: Calcul | undefined }): JSX.Element {
  const bilan = fini?.bilan ?? null;
  return (
    <Bloc id="regle" titre="La règle de calcul">
      <p>
        Chaque appariement est stable : aucune personne et aucune structure, à portée l’une de l’autre, ne se
        préféreraient à ce qu’elles ont. Quand plusieurs le sont, la règle dit de quel côté pencher.
        {regle.choisieLe !== null && ` Choisie le ${momentLisible(regle.choisieLe)}.`}
      </p>
      {bilan !== null && (
        <>
          <Tableau
            id="regles"
            legende="Ce que donne chaque règle, au dernier calcul"
            cartes
            lignes={LIGNES.map((titre, rang) => ({ titre, rang }))}
            colonnes={[
              { cle: "rang", titre: "Obtiennent", cellule: (l) => l.titre },
              ...(["candidats", "structures"] as const).flatMap((cote) => [
                {
                  cle: `${cote}-candidats`,
                  titre: `${REGLES[cote]} : candidats`,
                  nombre: true,
                  cellule: (l: { rang: number }) => nombre(bilan[cote].rangsCandidats[l.rang] ?? 0),
                },
                {
                  cle: `${cote}-structures`,
                  titre: `${REGLES[cote]} : postes`,
                  nombre: true,
                  cellule: (l: { rang: number }) => nombre(bilan[cote].rangsStructures[l.rang] ?? 0),
                },
              ]),
            ]}
          />
          <p>
            {bilan.changent === 0
              ? "Les deux règles donnent aujourd’hui le même appariement : tant que personne n’a dit d’ordre de préférence, les points sont les mêmes des deux côtés."
              : `Avec l’autre règle, ${accord(bilan.changent, "candidat")} ${bilan.changent > 1 ? "seraient" : "serait"} ailleurs.`}{" "}
            Couples qui se préféreraient : {nombre(bilan.candidats.bloquantes + bilan.structures.bloquantes)}.
          </p>
        </>
      )}
      <Formulaire action="/mises-en-relation/regle">
        <GroupeChoix
          nom="cote"
          legende="Faire au mieux pour"
          choix={[
            { valeur: "candidats", libelle: "Les candidats" },
            { valeur: "structures", libelle: "Les structures" },
          ]}
          valeur={regle.cote}
        />
        <div>
          <Bouton poids="secondaire">Enregistrer la règle</Bouton>
        </div>
      </Formulaire>
    </Bloc>
  );
}

const LIGNES = ["leur 1er choix", "leur 2e choix", "leur 3e choix", "leur 4e à 10e choix", "un choix suivant"];

const etatDe = (c: Calcul): string =>
  c.finiLe === null ? (c.etape ?? "En attente") : c.echec === null ? "Fini" : `Échec : ${c.echec}`;

function Calculs({ calculs }: { calculs: readonly Calcul[] }): JSX.Element {
  if (calculs.length === 0)
    return (
      <Bloc id="calculs" titre="Calculs">
        <p>Aucun calcul encore : il a lieu chaque nuit, et quand une candidature ou un poste change.</p>
      </Bloc>
    );
  return (
    <Bloc id="calculs" titre="Derniers calculs">
      <Tableau
        id="calculs-liste"
        legende={<span class="ds-sr-only">Derniers calculs, du plus récent au plus ancien</span>}
        cartes
        lignes={calculs}
        colonnes={[
          { cle: "le", titre: "Demandé le", cellule: (c) => momentLisible(c.demandeLe) },
          { cle: "motif", titre: "Pourquoi", cellule: (c) => MOTIFS[c.motif] },
          { cle: "etat", titre: "État", cellule: etatDe },
          {
            cle: "taille",
            titre: "Comparés",
            cellule: (c) =>
              c.candidats === null
                ? "En attente"
                : `${accord(c.candidats, "candidat")}, ${accord(c.postes ?? 0, "poste")}, ${accord(c.paires ?? 0, "couple")} à portée`,
          },
          {
            cle: "suite",
            titre: "Propositions",
            cellule: (c) =>
              c.nouvelles === null
                ? "En attente"
                : `${accord(c.nouvelles, "nouvelle")}, ${accord(c.gardees ?? 0, "gardée")}, ${accord(c.expirees ?? 0, "retirée")}`,
          },
          {
            cle: "duree",
            titre: "Durée",
            cellule: (c) =>
              c.dureeMs === null ? "En attente" : `${nombre(c.dureeMs / 1000, 1)} s, ${nombre(c.memoireMo ?? 0)} Mo`,
          },
        ]}
      />
    </Bloc>
  );
}
