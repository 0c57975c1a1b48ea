import { parseArgs } from "node:util";
import { CODES, type Commande } from "./commande.ts";
import {
  type Constat,
  examinerAdresse,
  examinerCle,
  examinerCourriel,
  examinerDisque,
  examinerDossier,
  examinerNode,
  examinerOidc,
  examinerPort,
} from "./diagnostic.ts";
import { examinerBase } from "./diagnostic-base.ts";

const MARQUES = { ok: "ok", attention: "attention", echec: "échec" } as const;

export const commandeDiagnostic: Commande = {
  nom: "diagnostic",
  resume: "vérifie l’installation et dit quoi faire",
  aide: `Usage : declic diagnostic [--json]

Vérifie Node.js, le dossier de données, le disque, la clé maîtresse, la base (version, migrations, rôle, horloge), le port,
l’adresse publique, l’envoi des courriels et OpenID Connect. Ne modifie rien. Peut se lancer à côté du site.
Code 1 quand une vérification échoue.`,
  executer: async (arguments_, { config, resultat }) => {
    parseArgs({ args: [...arguments_], options: {} });
    const [dossier, base, ...autres] = await Promise.all([
      examinerDossier(config),
      examinerBase(config),
      examinerDisque(config),
      examinerPort(config),
      examinerCourriel(config),
      examinerOidc(config),
    ]);
    const node = examinerNode(process.versions.node);
    const constats = [node, ...dossier, examinerCle(config), ...base, examinerAdresse(config), ...autres];
    const echecs = constats.filter(({ etat }) => etat === "echec").length;
    resultat({ echecs, constats }, [...constats.map(enLigne), conclure(echecs)].join("\n"));
    return echecs === 0 ? CODES.succes : CODES.refus;
  },
};

const enLigne = ({ sujet, etat, fait, conseil }: Constat): string =>
  `${MARQUES[etat].padEnd(9)} ${sujet} : ${fait}${conseil === undefined ? "" : `\n          → ${conseil}`}`;

const conclure = (echecs: number): string =>
  echecs === 0 ? "Rien n’empêche Déclic de marcher." : `${echecs} vérification(s) en échec.`;
