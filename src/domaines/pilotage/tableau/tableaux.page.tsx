import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, EnTetePage, Lien } from "../../../plateforme/ui/index.ts";
import type { TableauPret } from "./tableau.rules.ts";

const NIVEAUX = { national: "France entière", region: "par région", departement: "par département" } as const;

/** Every ready-made dashboard, for whom, and where. */
export function PageTableaux({ prets }: { readonly prets: readonly TableauPret[] }): JSX.Element {
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Tableaux de bord"
        chapeau="Les chiffres du programme, choisis pour chaque métier. Ils sont publics, datés et définis."
      >
        <Lien href="/explorer">Explorer les chiffres</Lien>
        <Lien href="/mes-tableaux">Vos tableaux (professionnels)</Lien>
      </EnTetePage>
      <div class="dc-grille">
        {prets.map(({ code, nom, pour, niveaux }) => (
          <Bloc id={`t-${code}`} titre={<Lien href={`/tableaux/${code}`}>{nom}</Lien>}>
            <p>{pour}</p>
            <p class="dc-petit dc-doux">{niveaux.map((niveau) => NIVEAUX[niveau]).join(", ")}</p>
          </Bloc>
        ))}
      </div>
    </div>
  );
}
