import { classer } from "../../../plateforme/carte/index.ts";
import { ecrireDocx, MIME_DOCX, type MorceauDocx } from "../../../plateforme/formats/ecrire-docx.ts";
import type { Reponse } from "../../../plateforme/http/route.ts";
import { dateLongue, nombre } from "../../../plateforme/ui/index.ts";
import { peindreCarte } from "./carte-png.ts";
import { dessinerCarte, formatDeCarte } from "./carte-svg.ts";
import { chapeau, nomDeFichier, pied, tableauDesCles } from "./dire-bilan.rules.ts";
import type { Bilan, CarteBilan, PartieBilan, TableauBilan } from "./modele-bilan.rules.ts";

/** The DOCX of a bilan: the same text, tables and maps as its page, to be edited. */
export const ecrireBilan = async (bilan: Bilan): Promise<Reponse> => ({
  type: "fichier",
  nom: nomDeFichier(bilan, "docx"),
  mime: MIME_DOCX,
  corps: await docxDuBilan(bilan),
});

/** The bilan as a document that offices edit. */
export const docxDuBilan = (bilan: Bilan): Promise<Uint8Array<ArrayBuffer>> =>
  ecrireDocx({
    titre: `${bilan.titre}, au ${dateLongue(bilan.au)}`,
    pied: pied(bilan),
    morceaux: [
      { genre: "titre", niveau: 1, texte: bilan.titre },
      paragraphe(chapeau(bilan)),
      ...(bilan.mention === null ? [] : [paragraphe(bilan.mention)]),
      titre("Synthèse"),
      ...bilan.synthese.map(paragraphe),
      tableau(tableauDesCles(bilan)),
      ...bilan.parties.flatMap(partie),
      ...(bilan.annexe.cartes.length === 0
        ? []
        : [{ genre: "titre", niveau: 2, texte: bilan.annexe.titre, nouvellePage: true } as const]),
      ...bilan.annexe.cartes.flatMap(carte),
      ...bilan.annexe.tableaux.map(tableau),
      titre("Méthode et limites"),
      ...bilan.methode.map(paragraphe),
      titre("Définitions"),
      ...bilan.definitions.map(
        ({ nom, definition, formule }): MorceauDocx => ({
          genre: "paragraphe",
          gras: `${nom}.`,
          texte: `${definition} ${formule}`,
        }),
      ),
    ],
  });

const titre = (texte: string): MorceauDocx => ({ genre: "titre", niveau: 2, texte });
const paragraphe = (texte: string): MorceauDocx => ({ genre: "paragraphe", texte });
const tableau = ({ legende, colonnes, lignes }: TableauBilan): MorceauDocx => ({
  ...{ genre: "tableau", legende, colonnes, lignes },
});

const partie = (une: PartieBilan): readonly MorceauDocx[] => [
  titre(une.titre),
  ...une.paragraphes.map(paragraphe),
  ...une.dessins.flatMap((dessin) => [
    { genre: "titre" as const, niveau: 3 as const, texte: dessin.titre },
    ...(dessin.resume === "" ? [] : [paragraphe(dessin.resume)]),
    tableau(dessin.tableau),
  ]),
  ...une.tableaux.map(tableau),
];

const carte = (une: CarteBilan): readonly MorceauDocx[] => [
  { genre: "titre", niveau: 3, texte: une.titre },
  {
    ...{ genre: "dessin", titre: une.titre, mots: une.description },
    ...{ svg: dessinerCarte(une, false), png: peindreCarte(une), proportion: formatDeCarte() },
  },
  paragraphe(`${une.description} ${direClasses(une)}`),
];

/** « Du plus clair au plus foncé : 12 à 23 (22), … » */
function direClasses({ valeurs, decimales }: CarteBilan): string {
  const classes = classer(valeurs.flatMap(({ valeur }) => valeur ?? []));
  const dites = classes.map(
    ({ min, max, nombre: combien }) =>
      `${min === max ? nombre(min, decimales) : `${nombre(min, decimales)} à ${nombre(max, decimales)}`} (${combien})`,
  );
  return dites.length === 0 ? "" : `Du plus clair au plus foncé : ${dites.join(", ")}.`;
}
