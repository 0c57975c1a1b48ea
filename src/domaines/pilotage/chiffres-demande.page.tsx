import type { JSX } from "hono/jsx/jsx-runtime";
import { Bouton, Champ, Formulaire, type GroupeOptions, type Option } from "../../plateforme/ui/index.ts";
import type { Chiffres, Comparee } from "./chiffres.rules.ts";
import { ecrireTerritoire } from "./territoire-chiffres.rules.ts";

export type ChoixTerritoire = Option | GroupeOptions;

/** What the screen of figures shows, and how it was asked for. */
export type ChiffresProps = {
  readonly chiffres: Chiffres;
  readonly choix: readonly ChoixTerritoire[];
  readonly aujourdhui: string;
  readonly comparee: Comparee;
  readonly carte: "departement" | "region";
  readonly tri: string;
};
type DemandeProps = Pick<ChiffresProps, "chiffres" | "choix" | "aujourdhui">;

/** Which territory, at which date: a form of the address, so that a figure can be sent by a link. */
export function DemandeForm({ chiffres, choix, aujourdhui }: DemandeProps): JSX.Element {
  return (
    <Formulaire
      action="/chiffres"
      methode="get"
      classe="dc-rang dc-rang--bas dc-sans-papier"
      libelle="Choisir le territoire et la date"
    >
      <Champ nom="territoire" libelle="Territoire" valeur={ecrireTerritoire(chiffres.demande)} options={choix} />
      <Champ nom="au" type="date" libelle="À la date du" min="2020-11-01" max={aujourdhui} valeur={chiffres.au} />
      <Bouton poids="secondaire">Afficher</Bouton>
    </Formulaire>
  );
}
