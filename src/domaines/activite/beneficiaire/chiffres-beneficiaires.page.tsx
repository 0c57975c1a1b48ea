import type { JSX } from "hono/jsx/jsx-runtime";
import { Barres } from "../../../plateforme/graphique/index.ts";
import {
  Bloc,
  ChiffreCle,
  Chiffres,
  Definition,
  EnTetePage,
  nombre,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { AUTONOMIE_LIBELLES } from "../compte-rendu/vocabulaire.rules.ts";
import { masquer, masquerParts } from "../cumul/secret.rules.ts";
import type { ChiffresBeneficiaires } from "./chiffres-beneficiaires.query.ts";

const PETIT = "moins de 11";

/** Known people of a structure in figures, for those who answer for it without meeting them: no name, no small number. */
export function PageChiffresBeneficiaires({
  chiffres,
  aujourdhui,
}: {
  chiffres: ChiffresBeneficiaires;
  aujourdhui: string;
}): JSX.Element {
  const { suivies, nouvelles, revenues, enProgres, mesurees } = chiffres;
  const [nouvellesVues = null] = masquerParts([nouvelles, suivies - nouvelles]);
  const [revenuesVues = null] = masquerParts([revenues, suivies - revenues]);
  const [progresVus = null] = masquerParts([enProgres, mesurees - enProgres]);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Les personnes suivies, en chiffres"
        chapeau="Sur douze mois, dans vos structures. Aucun nom : seules les personnes qui accompagnent les lisent."
      />
      {suivies === 0 ? (
        <Vide titre="Personne n’est encore suivi" icone="personnes">
          <p>Une personne connue compte dès qu’un compte rendu dit sa venue.</p>
        </Vide>
      ) : (
        <>
          <Chiffres>
            <ChiffreCle
              nom="Personnes suivies"
              valeur={masquer(suivies) ?? PETIT}
              date={aujourdhui}
              definition="Personnes connues venues au moins une fois en douze mois, comptées une fois par structure."
            />
            <ChiffreCle
              nom="Nouvelles"
              valeur={nouvellesVues ?? PETIT}
              date={aujourdhui}
              definition="Parmi elles, celles dont la première venue date de ces douze mois."
            />
            <ChiffreCle
              nom="Revenues"
              valeur={revenuesVues ?? PETIT}
              date={aujourdhui}
              definition="Parmi elles, celles venues au moins deux fois depuis leur première venue."
            />
            <ChiffreCle
              nom="Plus autonomes qu’au début"
              valeur={progresVus ?? PETIT}
              date={aujourdhui}
              complement={`sur ${masquer(mesurees) === null ? PETIT : nombre(mesurees)} dont l’autonomie est notée deux fois ou plus`}
              definition="La dernière marche notée est plus haute que la première."
            />
          </Chiffres>
          <Autonomie chiffres={chiffres} />
        </>
      )}
      <p class="dc-petit dc-doux">
        Un nombre de moins de 11 personnes est caché, et un second avec lui s’il le ferait retrouver : personne ne peut
        être reconnu.
      </p>
    </div>
  );
}

type Part = { readonly nom: string; readonly valeur: number | null };

function Autonomie({ chiffres: { suivies, marches, sansMarche } }: { chiffres: ChiffresBeneficiaires }): JSX.Element {
  const [un, deux, trois] = marches;
  const noms = [AUTONOMIE_LIBELLES[1], AUTONOMIE_LIBELLES[2], AUTONOMIE_LIBELLES[3], "Non notée"];
  const montrees = masquer(suivies) === null ? noms.map(() => null) : masquerParts([un, deux, trois, sansMarche]);
  const parts: readonly Part[] = noms.map((nom, rang) => ({ nom, valeur: montrees[rang] ?? null }));
  return (
    <Bloc id="autonomie" titre="Autonomie">
      <Barres id="autonomie-barres" mesure="nombres" parts={parts} />
      <Tableau<Part>
        id="autonomie-tableau"
        legende="Dernière marche notée"
        lignes={parts}
        colonnes={[
          { cle: "nom", titre: "Marche", entete: true, cellule: ({ nom }) => nom },
          {
            cle: "valeur",
            titre: "Personnes",
            nombre: true,
            cellule: ({ valeur }) => (valeur === null ? PETIT : nombre(valeur)),
          },
        ]}
      />
      <Definition sujet="Autonomie">
        La marche que le conseiller note en fin de séance : guidée, seule avec un coup de main, seule. Un repère pour
        suivre une personne, pas un test.
      </Definition>
    </Bloc>
  );
}
