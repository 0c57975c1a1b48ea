import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Confirmation,
  EnTetePage,
  Lien,
  LienBouton,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import type { Paire } from "./doublon-beneficiaire.rules.ts";
import type { FicheComparee } from "./doublons.query.ts";
import { type IdentiteBeneficiaire, nomDe } from "./identite.rules.ts";

/** Pairs of records that may be one person, to be judged by a person. */
export function PageDoublons({ paires }: { paires: readonly Paire<FicheComparee>[] }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Doublons possibles"
        chapeau="Deux fiches pour une même personne ? Vous décidez, rien n’est réuni tout seul."
      />
      {paires.length === 0 ? (
        <Vide titre="Aucun doublon trouvé" icone="coche">
          <p>Noms, téléphones et adresses e-mail ont été comparés dans votre structure.</p>
          <Lien href="/beneficiaires">Revenir à la liste</Lien>
        </Vide>
      ) : (
        <Tableau<Paire<FicheComparee>>
          id="doublons"
          legende={<span class="ds-sr-only">{accord(paires.length, "paire de fiches", "paires de fiches")}</span>}
          lignes={paires}
          cartes
          colonnes={[
            { cle: "une", titre: "Une fiche", cellule: ({ une }) => <Fiche fiche={une} /> },
            { cle: "autre", titre: "Une autre", cellule: ({ autre }) => <Fiche fiche={autre} /> },
            { cle: "motif", titre: "Pourquoi", cellule: ({ motif }) => motif },
            {
              cle: "reunir",
              titre: "Décider",
              cellule: ({ une, autre }) => (
                <LienBouton
                  poids="secondaire"
                  href={`/beneficiaires/${garder(une, autre).id}/fusion?avec=${laisser(une, autre).id}`}
                  precision={`${nomDe(une.identite)} et ${nomDe(autre.identite)}`}
                >
                  Comparer
                </LienBouton>
              ),
            },
          ]}
        />
      )}
    </div>
  );
}

/** The record with most visits is kept; at a tie, the first. */
const garder = (une: FicheComparee, autre: FicheComparee): FicheComparee =>
  autre.passages > une.passages ? autre : une;
const laisser = (une: FicheComparee, autre: FicheComparee): FicheComparee => (garder(une, autre) === une ? autre : une);

const Fiche = ({ fiche }: { fiche: FicheComparee }): JSX.Element => (
  <>
    <Lien href={`/beneficiaires/${fiche.id}`}>{nomDe(fiche.identite)}</Lien>, {accord(fiche.passages, "passage")}
  </>
);

type FusionProps = {
  readonly garde: { readonly id: string; readonly identite: IdentiteBeneficiaire };
  readonly fondu: { readonly id: string; readonly identite: IdentiteBeneficiaire };
};

const CHAMPS = [
  ["Prénom", "prenom"],
  ["Nom", "nom"],
  ["Téléphone", "telephone"],
  ["Adresse e-mail", "courriel"],
  ["Année de naissance", "anneeNaissance"],
  ["Commune", "commune"],
  ["Repère", "repere"],
] as const;

/** The question before a merge: both records side by side. */
export function PageFusion({ garde, fondu }: FusionProps): JSX.Element {
  return (
    <Confirmation
      question={`Réunir ${nomDe(fondu.identite)} à ${nomDe(garde.identite)} ?`}
      consequence={
        <p>
          La première fiche reste ; elle prend ce qui lui manque et tous les passages de l’autre. Vous pourrez les
          séparer de nouveau.
        </p>
      }
      action={`/beneficiaires/${garde.id}/fusion`}
      faire="Réunir les deux fiches"
      garder="Garder deux fiches"
      retour="/beneficiaires/doublons"
      danger={false}
    >
      <input type="hidden" name="avec" value={fondu.id} />
      <Tableau<(typeof CHAMPS)[number]>
        id="comparaison"
        legende={<span class="ds-sr-only">Les deux fiches, champ par champ</span>}
        lignes={CHAMPS}
        colonnes={[
          { cle: "champ", titre: "Champ", entete: true, cellule: ([libelle]) => libelle },
          { cle: "garde", titre: "Fiche gardée", cellule: ([, champ]) => String(garde.identite[champ] ?? "") },
          { cle: "fondu", titre: "Fiche réunie", cellule: ([, champ]) => String(fondu.identite[champ] ?? "") },
        ]}
      />
      <Alerte ton="info" titre="En cas de doute, gardez les deux" niveau={2}>
        <p>Un couple partage souvent un téléphone.</p>
      </Alerte>
    </Confirmation>
  );
}
