import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, Lien, LienBouton } from "../../../plateforme/ui/index.ts";
import type { EntreeAgenda } from "./agenda.query.ts";
import { Entree, type Noms } from "./entree.page.tsx";

/** Today's agenda, as the home of an adviser shows it first. */
export type AgendaDuJour = {
  readonly entrees: readonly EntreeAgenda[];
  readonly noms: Noms;
  readonly maintenant: Date;
};

/** What the day holds, in the order of the clock. */
export function JourDAgenda({ entrees, noms, maintenant }: AgendaDuJour): JSX.Element {
  return (
    <Bloc id="agenda-du-jour" titre="Votre agenda du jour" actions={<Lien href="/agenda">Toute la semaine</Lien>}>
      {entrees.length === 0 ? (
        <div class="dc-rang dc-rang--bout">
          <p class="dc-doux">Rien de prévu aujourd’hui.</p>
          <LienBouton poids="secondaire" icone="plus" href="/agenda/nouveau">
            Nouveau rendez-vous
          </LienBouton>
        </div>
      ) : (
        <ul class="dc-entrees">
          {entrees.map((entree) => (
            <Entree entree={entree} noms={noms} maintenant={maintenant} sien />
          ))}
        </ul>
      )}
    </Bloc>
  );
}
