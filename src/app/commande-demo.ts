import { parseArgs } from "node:util";
import {
  chargerDemonstration,
  etatDemonstration,
  mentionDeFraction,
  territoireDeDemonstration,
  UN_SUR_PAR_DEFAUT,
  viderDemonstration,
} from "../../demo/index.ts";
import { jourCivil } from "../plateforme/clock/clock.ts";
import type { Base } from "../plateforme/db/base.ts";
import { installerCleMaitre } from "./cle-maitre.ts";
import { CODES, type Commande, type Execution, UsageInvalide } from "./commande.ts";
import { ouvrirBasePrete } from "./preparer-base.ts";

export const commandeDemo: Commande = {
  nom: "demo",
  resume: "charge ou vide le programme de démonstration",
  aide: `Usage : declic demo charger [--complet] [--json]
       declic demo vider [--json]

charger    reprend où un chargement s’est arrêté. Par défaut, un accompagnement sur ${UN_SUR_PAR_DEFAUT} ;
           --complet charge les 1 127 122.
vider      retire la démonstration, et elle seule.

Ctrl-C garde ce qui est fait ; la même commande continue.`,
  executer: async (arguments_, execution) => {
    const { values, positionals } = parseArgs({
      args: [...arguments_],
      options: { complet: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    const [action, ...trop] = positionals;
    if (action !== "charger" && action !== "vider") throw new UsageInvalide("Dites « charger » ou « vider ».");
    if (trop.length > 0) throw new UsageInvalide(`Argument de trop : « ${trop[0]} ».`);
    if (action === "vider" && values.complet) throw new UsageInvalide("--complet ne va qu’avec « charger ».");
    installerCleMaitre(execution.config);
    const base = await ouvrirBasePrete(execution.config);
    try {
      return action === "vider" ? await vider(base, execution) : await charger(base, execution, values.complet);
    } finally {
      await base.fermer();
    }
  },
};

async function charger(base: Base, { arret, progresser, resultat }: Execution, complet: boolean): Promise<number> {
  const options = {
    unSur: complet ? 1 : UN_SUR_PAR_DEFAUT,
    aujourdhui: jourCivil(new Date()),
    territoire: territoireDeDemonstration(),
    arret,
  };
  const debut = performance.now();
  let depart: number | undefined;
  const etat = await chargerDemonstration(base, options, ({ partie, fraction }) => {
    depart ??= fraction;
    const reste = phraseDuReste(performance.now() - debut, fraction - depart, 1 - fraction);
    progresser(`${Math.floor(fraction * 100)} % : ${partie}${reste}`);
  });
  const phrase =
    etat.etat === "chargee" ? "Démonstration chargée." : "Chargement interrompu : la même commande le reprendra.";
  resultat({ ...etat }, [phrase, mentionDeFraction(etat)].filter((morceau) => morceau !== null).join(" "));
  return CODES.succes;
}

/** Milliseconds before a pace can be told. */
const RECUL_MS = 3000;

/** « , encore 2 min 10 s » at the pace of what this command has done so far; nothing before it is known. */
export function phraseDuReste(ecouleMs: number, fait: number, reste: number): string {
  if (ecouleMs < RECUL_MS || fait <= 0) return "";
  const secondes = Math.ceil((ecouleMs * reste) / fait / 1000);
  const minutes = Math.floor(secondes / 60);
  return minutes === 0 ? `, encore ${secondes} s` : `, encore ${minutes} min ${secondes % 60} s`;
}

async function vider(base: Base, { progresser, resultat }: Execution): Promise<number> {
  await viderDemonstration(base, progresser);
  const etat = await base.transaction({ sorte: "systeme" }, etatDemonstration);
  resultat({ ...etat }, "Démonstration retirée.");
  return CODES.succes;
}
