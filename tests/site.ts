import { pageReprise } from "../src/app/shell/index.ts";
import { identifier, identifierPorteur } from "../src/domaines/acteur/index.ts";
import type { Role } from "../src/plateforme/acces/acces.ts";
import type { Base } from "../src/plateforme/db/base.ts";
import type { Db } from "../src/plateforme/db/db.ts";
import { sql } from "../src/plateforme/db/db.ts";
import { cookiesPour } from "../src/plateforme/http/cookies.ts";
import type { RouteDeclaree } from "../src/plateforme/http/route.ts";
import { ouvrirServeur } from "../src/plateforme/http/serveur.ts";
import { creerCoffre, hacherMotDePasse, installerCoffre, scellerIdentite } from "../src/plateforme/identite/index.ts";
import { SYSTEME } from "./base.ts";

const URL_TEST = "http://localhost:3000";
export const MOT_DE_PASSE = "cheval-pile-agrafe-7";

installerCoffre(creerCoffre(Buffer.alloc(32, 1)));

export type Site = {
  /** A browser of its own, with its cookies; `adresse` is only a name. */
  readonly navigateur: () => Navigateur;
  /** What a program asks, with its headers and no cookie; with a body, it is a POST. */
  readonly demander: (chemin: string, entetes: Readonly<Record<string, string>>, corps?: string) => Promise<Vue>;
  /** Moves the clock of the site. */
  readonly avancer: (secondes: number) => void;
  readonly maintenant: () => Date;
};

export type Vue = {
  readonly statut: number;
  readonly vers: string | null;
  readonly texte: string;
  readonly entetes: Headers;
};
export type Navigateur = {
  readonly lire: (chemin: string) => Promise<Vue>;
  readonly envoyer: (chemin: string, champs?: Readonly<Record<string, string | readonly string[]>>) => Promise<Vue>;
  readonly envoyerJson: (chemin: string, corps: string) => Promise<Vue>;
  /** A form with a file. */
  readonly envoyerFichier: (chemin: string, forme: FormData) => Promise<Vue>;
  readonly cookies: Map<string, string>;
};

/** The site itself, over a test database: declared routes, real cookies, its own clock. */
export function ouvrirSite(base: Base, routes: readonly RouteDeclaree[], demonstration = false): Site {
  let decalage = 0;
  const maintenant = () => new Date(Date.now() + decalage);
  const app = ouvrirServeur({
    routes,
    base: () => base,
    identifier,
    identifierPorteur,
    habiller: async ({ titre, contenu }) => `<title>${titre}</title><main>${await String(await contenu)}</main>`,
    pageErreur: (statut, { motif }) => ({ titre: `Erreur ${statut}`, coquille: "publique", contenu: motif ?? "" }),
    pageReprise,
    pageDemarrage: () => ({ titre: "Démarrage", coquille: "publique", contenu: "" }),
    pageAttente: () => undefined,
    sante: () => ({ etat: "ok" }),
    phrases: {},
    statique: new Map(),
    reglages: {
      urlPublique: URL_TEST,
      telephone: "01 99 00 00 00",
      demonstration,
      tuiles: undefined,
      sms: true,
      adresses: undefined,
      cookies: cookiesPour(URL_TEST),
    },
    clock: maintenant,
    log: (niveau, evenement, faits) => (niveau === "erreur" ? console.error(evenement, faits) : undefined),
  });
  return {
    maintenant,
    avancer: (secondes) => {
      decalage += secondes * 1000;
    },
    demander: async (chemin, entetes, corps) =>
      vueDe(
        await app.request(`${URL_TEST}${chemin}`, {
          headers: entetes,
          ...(corps !== undefined && { method: "POST", body: corps }),
        }),
      ),
    navigateur: () => ouvrirNavigateur((chemin, init) => app.request(`${URL_TEST}${chemin}`, init)),
  };
}

const vueDe = async (reponse: Response): Promise<Vue> => ({
  statut: reponse.status,
  vers: reponse.headers.get("location"),
  texte: await reponse.text(),
  entetes: reponse.headers,
});

function ouvrirNavigateur(demander: (chemin: string, init: RequestInit) => Response | Promise<Response>): Navigateur {
  const cookies = new Map<string, string>();
  const aller = async (chemin: string, init: RequestInit): Promise<Vue> => {
    const cookie = [...cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join("; ");
    const reponse = await demander(chemin, { ...init, headers: { ...init.headers, cookie, origin: URL_TEST } });
    for (const pose of reponse.headers.getSetCookie()) garder(cookies, pose);
    return vueDe(reponse);
  };
  return {
    cookies,
    lire: (chemin) => aller(chemin, { method: "GET" }),
    envoyerJson: (chemin, corps) =>
      aller(chemin, { method: "POST", body: corps, headers: { "content-type": "application/json" } }),
    envoyerFichier: (chemin, forme) => aller(chemin, { method: "POST", body: forme }),
    envoyer: (chemin, champs = {}) => {
      const corps = new URLSearchParams(
        Object.entries(champs).flatMap(([nom, v]) => [v].flat().map((un) => [nom, String(un)])),
      );
      return aller(chemin, {
        method: "POST",
        body: corps.toString(),
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
    },
  };
}

function garder(cookies: Map<string, string>, pose: string): void {
  const [paire = "", ...attributs] = pose.split(/; */u);
  const [nom = "", valeur = ""] = paire.split("=");
  if (attributs.includes("Max-Age=0")) cookies.delete(nom);
  else cookies.set(nom, valeur);
}

export type PersonneTest = {
  readonly courriel: string;
  readonly role: Role;
  readonly niveau: string;
  readonly code?: string;
  readonly structureId?: number;
  readonly reseau?: string;
  readonly nom?: string;
  readonly demonstration?: boolean;
  readonly sansCompte?: boolean;
};

/** Makes a person with a live role and, unless told otherwise, an account with the common password. */
export async function creerPersonne(
  base: Base,
  fait: PersonneTest,
): Promise<{ personneId: number; affectationId: number }> {
  const [prenom = "Camille", nom = "Fictif"] = (fait.nom ?? "Camille Fictif").split(" ");
  const scellee = scellerIdentite({ nom, prenom, courriel: fait.courriel, telephone: null });
  const motDePasse = await hache();
  return base.transaction(SYSTEME, async (db) => {
    const { id: personneId } = await db.one(sql<{ id: number }>`
      insert into acteur.personne (identite, cle, courriel_empreinte, recherche)
      values (${scellee.identite}, ${scellee.cle}, ${scellee.courrielEmpreinte}, ${scellee.recherche}::bigint[]) returning id`);
    const affectationId = await donnerRole(db, personneId, fait);
    if (!fait.sansCompte) {
      await db.run(sql`
        insert into acteur.compte (personne_id, mot_de_passe, mot_de_passe_change_le, demonstration)
        values (${personneId}, ${motDePasse}, now(), ${fait.demonstration ?? false})`);
    }
    return { personneId, affectationId };
  });
}

/** Gives a further role to a person. */
export async function donnerRole(db: Db, personneId: number, fait: Omit<PersonneTest, "courriel">): Promise<number> {
  const { id } = await db.one(sql<{ id: number }>`
    insert into acteur.affectation (personne_id, role, niveau, code, structure_id, reseau, debut)
    values (${personneId}, ${fait.role}, ${fait.niveau}, ${fait.code ?? null}, ${fait.structureId ?? null}, ${fait.reseau ?? null}, '2021-01-01')
    returning id`);
  return id;
}

/** Makes a structure of a département. */
export async function creerStructure(base: Base, nom: string, departement = "23"): Promise<number> {
  const { id } = await base.transaction(SYSTEME, (db) =>
    db.one(sql<{ id: number }>`
      insert into acteur.structure (nom, type, nature, departement_code) values (${nom}, 'COMMUNE', 'publique', ${departement}) returning id`),
  );
  return id;
}

let commun: Promise<string> | undefined;
const hache = (): Promise<string> => {
  commun ??= hacherMotDePasse(MOT_DE_PASSE);
  return commun;
};

/** A person of the demonstration, made and signed in in one click. */
export async function entrer(
  base: Base,
  site: Site,
  fait: PersonneTest,
): Promise<{ readonly nav: Navigateur; readonly personneId: number; readonly affectationId: number }> {
  const ids = await creerPersonne(base, { ...fait, demonstration: true });
  const nav = site.navigateur();
  await nav.envoyer("/connexion/demonstration", { compte: String(ids.personneId) });
  return { nav, ...ids };
}
