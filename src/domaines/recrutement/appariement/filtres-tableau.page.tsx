import type { JSX } from "hono/jsx/jsx-runtime";
import { Bouton, Champ, Formulaire, Repli } from "../../../plateforme/ui/index.ts";
import { COLONNES } from "./cycle.rules.ts";
import { ATTENTES, ATTENTES_DITES, type FiltreTableau, TRIS_DITS, TRIS_TABLEAU } from "./trier-personnes.rules.ts";

/** Search, filters and order of a shortlist. */
export function FiltresTableau({ filtre }: { readonly filtre: FiltreTableau }): JSX.Element {
  const choisis = [
    filtre.recherche || null,
    filtre.etape,
    filtre.seulement,
    filtre.tri === "ordre" ? null : filtre.tri,
  ];
  return (
    <Formulaire action="/mises-en-relation" methode="get" recherche libelle="Chercher et trier">
      <Repli titre="Chercher et trier" nombre={choisis.filter((un) => un !== null).length}>
        <div class="dc-rang dc-rang--bas">
          <Champ
            nom="recherche"
            libelle="Numéro, nom, langue, public"
            type="search"
            valeur={filtre.recherche}
            maxlength={200}
          />
          <Champ
            nom="etape"
            libelle="Étape"
            valeur={filtre.etape}
            invite="Toutes"
            options={COLONNES.map(({ cle, titre }) => ({ valeur: cle, libelle: titre }))}
          />
          <Champ
            nom="seulement"
            libelle="Seulement"
            valeur={filtre.seulement}
            invite="Tout le monde"
            options={ATTENTES.map((valeur) => ({ valeur, libelle: ATTENTES_DITES[valeur] }))}
          />
          <Champ
            nom="tri"
            libelle="Ordre"
            valeur={filtre.tri}
            options={TRIS_TABLEAU.map((valeur) => ({ valeur, libelle: TRIS_DITS[valeur] }))}
          />
          <Bouton>Appliquer</Bouton>
        </div>
      </Repli>
    </Formulaire>
  );
}
