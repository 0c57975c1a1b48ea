import { createHmac } from "node:crypto";
import { coffre } from "../../../plateforme/identite/index.ts";

const hmac = (cle: Uint8Array, texte: string): string => createHmac("sha256", cle).update(texte).digest("hex");

/** Names things under an agreement: the same thing has the same name there, another name under another agreement. */
export function pseudonymes(sel: Uint8Array): (sorte: "compte_rendu" | "conseiller", id: string) => string {
  const cle = coffre().empreinte(Buffer.from(sel).toString("hex"), "recherche.convention");
  return (sorte, id) => hmac(cle, `${sorte}\n${id}`).slice(0, TAILLE);
}

export type Marque = {
  /** The end of the name of a line, that of this copy alone. */
  readonly signer: (pseudonyme: string) => string;
  /** Where a line stands among its neighbours in this copy. */
  readonly rang: (pseudonyme: string) => string;
};

/** What tells a copy from the others of the same agreement. */
export function marqueDe(copie: string): Marque {
  const cle = coffre().empreinte(copie, "recherche.copie");
  return {
    signer: (pseudonyme) => hmac(cle, `signe\n${pseudonyme}`).slice(0, TAILLE_SIGNE),
    rang: (pseudonyme) => hmac(cle, `rang\n${pseudonyme}`),
  };
}

const TAILLE = 16;
const TAILLE_SIGNE = 4;
const SIGNEES_MIN = 3;
const SUITES_MIN = 60;

export type Trouvaille = {
  readonly copie: string;
  /** « signe »: by the ends of its names. « ordre »: by the order of its lines, where the ends were taken away. */
  readonly par: "signe" | "ordre";
  readonly lignes: number;
};

/** Copies that a piece of text comes from: among these, those whose mark it bears. */
export function reconnaitre(texte: string, copies: readonly string[]): readonly Trouvaille[] {
  const lus = [...texte.matchAll(/(?<![0-9a-f])([0-9a-f]{16})([0-9a-f]{4})?(?![0-9a-f])/gu)];
  const signes = lus.flatMap(([, nom = "", signe]) => (signe === undefined ? [] : [{ nom, signe }]));
  const noms = lus.map(([, nom = ""]) => nom);
  return copies.flatMap((copie): readonly Trouvaille[] => {
    const { signer, rang } = marqueDe(copie);
    const justes = signes.filter(({ nom, signe }) => signer(nom) === signe).length;
    // By chance a line in 65 536 agrees.
    if (justes >= SIGNEES_MIN && justes * 100 > signes.length) return [{ copie, par: "signe", lignes: justes }];
    const rangs = noms.map(rang);
    const montees = rangs.filter((un, place) => place > 0 && un > (rangs[place - 1] ?? "")).length;
    const suites = rangs.length - 1;
    // By chance half of the neighbours are in order: 9 out of 10 over sixty or more is not chance.
    return suites >= SUITES_MIN && montees >= 0.9 * suites ? [{ copie, par: "ordre", lignes: rangs.length }] : [];
  });
}
