import type { Perimetre } from "../../../plateforme/acces/role.rules.ts";
import {
  type Maille,
  type MailleComplete,
  mailleDe,
  NIVEAUX,
  type Niveau,
  referentiel,
} from "../../territoire/index.ts";
import type { Activite, PorteeTerritoriale } from "./territoires.query.ts";

/** A territory whose figures are asked for, as far as the perimeter reaches. */
export type TerritoireVu = {
  readonly maille: Maille;
  readonly portee: PorteeTerritoriale;
  /** From the whole perimeter down to this territory. */
  readonly chemin: readonly Maille[];
  /** Levels it divides into. */
  readonly parties: readonly { readonly titre: string; readonly mailles: readonly Maille[] }[];
  /** It goes beyond the perimeter: its figures stop there. */
  readonly partiel: boolean;
};

/** The territory of an address (« departement-23 ») within a perimeter, the whole perimeter by default; undefined outside it. */
export function territoireVu(perimetre: Perimetre, voulu: string | undefined): TerritoireVu | undefined {
  const racine = racineDe(perimetre);
  const maille = racine && (voulu === undefined ? racine : mailleDite(voulu));
  if (!racine || !maille || rang(maille) > rang(racine)) return undefined;
  const dedans = new Set(racine.communes.map(({ code }) => code));
  const codes = maille.communes.flatMap(({ code }) => (dedans.has(code) ? [code] : []));
  if (codes.length === 0) return undefined;
  const partiel = codes.length < maille.communes.length;
  const visible = (une: Maille): boolean =>
    racine.niveau === "pays" || (mailleDe(une.niveau, une.code)?.communes ?? []).some(({ code }) => dedans.has(code));
  return {
    maille: enBref(maille),
    portee: porteeDe(maille, codes),
    chemin: maille.ascendance.filter(
      (une) => rang(une) <= rang(racine) && (une.niveau !== racine.niveau || une.code === racine.code),
    ),
    parties: maille.contenu.map(({ titre, mailles }) => ({
      titre,
      mailles: (partiel ? mailles.filter(visible) : mailles).map(enBref),
    })),
    partiel,
  };
}

/** The activity of a part, from that of the communes or the départements it holds. */
export function activiteDe(partie: Maille, par: ReadonlyMap<string, Activite>): Omit<Activite, "code"> {
  const total = { accompagnements: 0, comptesRendus: 0, minutes: 0 };
  for (const code of codesDe(partie)) {
    const une = par.get(code);
    total.accompagnements += une?.accompagnements ?? 0;
    total.comptesRendus += une?.comptesRendus ?? 0;
    total.minutes += une?.minutes ?? 0;
  }
  return total;
}

function codesDe({ niveau, code }: Maille): readonly string[] {
  if (niveau === "region")
    return referentiel()
      .departementsRegion(code)
      .map((d) => d.code);
  if (niveau === "epci")
    return referentiel()
      .communesEpci(code)
      .map((c) => c.code);
  return [code];
}

const enBref = ({ niveau, code, nom }: Maille): Maille => ({ niveau, code, nom });
const rang = ({ niveau }: { readonly niveau: Niveau }): number => NIVEAUX.indexOf(niveau);

function racineDe(perimetre: Perimetre): MailleComplete | undefined {
  if (perimetre.niveau === "national") return mailleDe("pays", "FR");
  if (perimetre.niveau === "region" || perimetre.niveau === "departement" || perimetre.niveau === "epci")
    return mailleDe(perimetre.niveau, perimetre.code);
  return undefined;
}

function mailleDite(texte: string): MailleComplete | undefined {
  const [debut, code = ""] = texte.split("-");
  const niveau = NIVEAUX.find((un) => un === debut);
  return niveau && mailleDe(niveau, code);
}

function porteeDe({ niveau, code }: Maille, communes: readonly string[]): PorteeTerritoriale {
  if (niveau === "pays") return { genre: "departements", codes: null };
  if (niveau === "region")
    return {
      genre: "departements",
      codes: referentiel()
        .departementsRegion(code)
        .map((d) => d.code),
    };
  return niveau === "departement" ? { genre: "departements", codes: [code] } : { genre: "communes", codes: communes };
}
