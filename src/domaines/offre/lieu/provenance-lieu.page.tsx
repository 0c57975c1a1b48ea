import type { JSX } from "hono/jsx/jsx-runtime";
import { Bloc, Bouton, dateLongue, Formulaire, Tableau } from "../../../plateforme/ui/index.ts";
import type { FicheComparee } from "../doublon/doublons.query.ts";
import { libelleDuChamp, valeurDite } from "./libelle-champ.rules.ts";
import type { ApportVu } from "./lieux-tenus.query.ts";

type ProvenanceProps = {
  readonly fiche: FicheComparee;
  readonly provenance: Readonly<Record<string, string>>;
  readonly apports: readonly ApportVu[];
  /** A territory may take a line out of a place it was joined to. */
  readonly peutSeparer: boolean;
};

/** Field by field, which source gave what the public reads; and the lines of sources joined in this place. */
export function Provenance({ fiche, provenance, apports, peutSeparer }: ProvenanceProps): JSX.Element | null {
  if (apports.length === 0) return null;
  const champs = Object.entries(fiche).flatMap(([champ, valeur]) => {
    const [titre, dite] = [libelleDuChamp(champ), provenance[champ]];
    return titre === undefined || dite === undefined
      ? []
      : [{ champ, titre, valeur, sources: sourcesDe(dite, apports) }];
  });
  return (
    <Bloc id="provenance" titre="D’où vient chaque information">
      <Tableau
        id="apports"
        legende="Ce lieu est décrit par"
        cartes
        lignes={apports}
        colonnes={[
          { cle: "source", titre: "Source", cellule: ({ source }) => source },
          { cle: "nom", titre: "Sous le nom de", cellule: ({ nom }) => nom },
          {
            cle: "date",
            titre: "À la date du",
            cellule: ({ dateMaj, absenteDepuis }) =>
              absenteDepuis === null
                ? dateLongue(dateMaj)
                : `${dateLongue(dateMaj)} ; absent de son fichier depuis le ${dateLongue(absenteDepuis)}`,
          },
          ...(peutSeparer && apports.length > 1
            ? [{ cle: "separer", titre: "Un autre lieu ?", cellule: (apport: ApportVu) => separer(fiche.id, apport) }]
            : []),
        ]}
      />
      <Tableau
        id="champs"
        legende="Chaque champ et sa source"
        cartes
        lignes={champs}
        colonnes={[
          { cle: "champ", titre: "Champ", cellule: ({ titre }) => titre },
          { cle: "valeur", titre: "Valeur", cellule: ({ champ, valeur }) => valeurDite(champ, valeur) },
          { cle: "source", titre: "Source", cellule: ({ sources }) => sources },
        ]}
      />
    </Bloc>
  );
}

const separer = (id: string, { source, sourceId, nom, fondatrice }: ApportVu): JSX.Element | string =>
  fondatrice ? (
    "Le lieu vient d’elle"
  ) : (
    <Formulaire action={`/lieux/tenus/${id}/separation`} classe="dc-rang">
      <input type="hidden" name="source" value={source} />
      <input type="hidden" name="sourceId" value={sourceId} />
      <Bouton poids="discret" precision={`: ${nom}, ${source}`}>
        Séparer de ce lieu
      </Bouton>
    </Formulaire>
  );

/** The names of the sources a field names by their keys; « declic » is whoever keeps the place. */
function sourcesDe(dite: string, apports: readonly ApportVu[]): string {
  if (dite === "declic") return "corrigé à la main";
  if (dite.startsWith("structure:")) return "contact de la structure";
  const dites = apports.filter(({ source, sourceId }) => ` ${dite} `.includes(` ${source}:${sourceId} `));
  return [...new Set(dites.map(({ source }) => source))].join(", ");
}
