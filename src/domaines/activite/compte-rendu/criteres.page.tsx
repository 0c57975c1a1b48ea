import type { JSX } from "hono/jsx/jsx-runtime";
import { Champ } from "../../../plateforme/ui/index.ts";
import { CRITERES, type Criteres, lireAussi, NOMS_CRITERES, NOMS_LIBRES, type NomCritere } from "./filtres.rules.ts";

/** Criteria always in sight; the others are opened when asked for, or when one of them is set. */
const PREMIERS: readonly NomCritere[] = ["type", "theme", "lieu"];

type ChampsProps = {
  readonly criteres: Criteres;
  /** The form has a field of its own for the adviser. */
  readonly avecConseiller?: boolean;
  /** Labels to choose from; without them the word is typed. */
  readonly etiquettes?: readonly string[];
};

/** The fields of the criteria: every field of a report is one. Those that a link sets (a place, an adviser) are kept. */
export function ChampsCriteres({ criteres, avecConseiller = false, etiquettes }: ChampsProps): JSX.Element {
  const autres = NOMS_CRITERES.filter((nom) => !PREMIERS.includes(nom));
  const ouverts = criteres.etiquette !== undefined || autres.some((nom) => criteres[nom] !== undefined);
  return (
    <>
      <div class="dc-grille">
        {PREMIERS.map((nom) => (
          <ChampCritere nom={nom} criteres={criteres} />
        ))}
      </div>
      <details class="dc-def" open={ouverts}>
        <summary>Plus de filtres</summary>
        <div class="dc-grille">
          {autres.map((nom) => (
            <ChampCritere nom={nom} criteres={criteres} />
          ))}
          <ChampEtiquette choisie={criteres.etiquette} etiquettes={etiquettes} />
        </div>
      </details>
      {NOMS_LIBRES.filter((nom) => nom !== "etiquette" && !(avecConseiller && nom === "conseiller")).map((nom) =>
        criteres[nom] === undefined ? null : <input type="hidden" name={nom} value={criteres[nom]} />,
      )}
    </>
  );
}

type EtiquetteProps = { readonly choisie: string | undefined; readonly etiquettes: readonly string[] | undefined };

/** The labels one sees, and the one of the address, whatever became of it. */
function ChampEtiquette({ choisie = "", etiquettes }: EtiquetteProps): JSX.Element {
  if (etiquettes === undefined) return <Champ nom="etiquette" libelle="Étiquette" valeur={choisie} maxlength={60} />;
  const offertes = choisie === "" || etiquettes.includes(choisie) ? etiquettes : [choisie, ...etiquettes];
  return (
    <Champ
      nom="etiquette"
      libelle="Étiquette"
      invite="Toutes"
      valeur={choisie}
      options={offertes.map((nom) => ({ valeur: nom, libelle: nom }))}
    />
  );
}

function ChampCritere({ nom, criteres }: { nom: NomCritere; criteres: Criteres }): JSX.Element {
  const { titre, choix } = CRITERES[nom];
  return (
    <Champ
      nom={nom}
      libelle={titre}
      invite="Tous"
      valeur={criteres[nom] ?? ""}
      options={choix.map(({ code, libelle }) => ({ valeur: code, libelle }))}
    />
  );
}

/** The criteria that no field shows, in words: « Ce lieu seulement ». */
export function direCriteresLies(criteres: Criteres, avecConseiller = false): readonly string[] {
  const aussi = lireAussi(criteres.aussi ?? "");
  return [
    ...(aussi === undefined ? [] : [`${CRITERES[aussi.nom].titre.toLowerCase()} « ${aussi.choix.libelle} » aussi`]),
    ...(criteres.communeSeule === undefined ? [] : [`la commune ${criteres.communeSeule}, hors des lieux connus`]),
    ...(criteres.lieuId === undefined ? [] : ["un seul lieu"]),
    ...(criteres.commune === undefined ? [] : [`la commune ${criteres.commune}`]),
    ...(criteres.conseiller === undefined || avecConseiller ? [] : ["un seul conseiller"]),
    ...(criteres.structure === undefined ? [] : ["une seule structure"]),
  ];
}
