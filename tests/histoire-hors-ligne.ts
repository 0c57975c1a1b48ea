import { lireCompteRendu } from "../src/domaines/activite/compte-rendu/compte-rendu.sql.ts";
import { modifierCompteRendu } from "../src/domaines/activite/compte-rendu/modifier-compte-rendu.ts";
import {
  ajouter,
  alleger,
  compter,
  corriger,
  deCompteRendu,
  type FileAttente,
  garderLAutre,
  garderLaMienne,
  recevoir,
  reprendre,
} from "../src/domaines/activite/hors-ligne/file-attente.rules.ts";
import { envoyerFile } from "../src/domaines/activite/hors-ligne/ilot/envoyer.ts";
import {
  compteRenduDe,
  type GenreOperation,
  type Operation,
  type Retour,
} from "../src/domaines/activite/hors-ligne/protocole.rules.ts";
import { type Reception, recevoirEnvois } from "../src/domaines/activite/hors-ligne/recevoir-envois.ts";
import type { Utilisateur } from "../src/plateforme/acces/acces.ts";
import type { Base, Identite } from "../src/plateforme/db/base.ts";
import { type Db, sql } from "../src/plateforme/db/db.ts";
import { uneSaisie } from "./activite.ts";
import { contexteDeTest, MAINTENANT } from "./base.ts";
import { type Geste, juste, minutesSurServeur, type Sort, valeursDe, valide, versionVue } from "./geste-hors-ligne.ts";

/** The tab dies: what was not written is gone. */
class Tue extends Error {}

/**
 * One person, one device, one server: what the person last wanted of each report is kept beside, and compared at the end. A
 * content is a number of minutes. A change made elsewhere is what the person last wanted, until this device says otherwise and wins
 * the choice. Only a report changed elsewhere while an answer was awaited here may end as either.
 */
export class Monde {
  private file: FileAttente = [];
  private horloge = MAINTENANT.getTime();
  private role: Utilisateur["role"] = "conseiller";
  private readonly appareil = crypto.randomUUID();
  private readonly ids = Array.from({ length: 4 }, () => crypto.randomUUID());
  /** What the person last wanted: minutes, or null once deleted. */
  private readonly voulus = new Map<string, number | null>();
  /** Written elsewhere while this device had not heard the server on that report: whichever came last there may win. */
  private readonly croises = new Map<string, number>();
  /** Written elsewhere, and not shown on this device since. */
  private readonly nonVus = new Map<string, number>();
  private readonly retards: (readonly Operation[])[] = [];
  private readonly parties = new Set<string>();
  /** What the device read of the server last: version and minutes. */
  private derniers = new Map<string, { version: number; contenu: number }>();

  constructor(
    private readonly base: Base,
    private readonly identite: Identite,
    private readonly personne: Utilisateur,
  ) {}

  async jouer(geste: Geste): Promise<void> {
    switch (geste.geste) {
      case "creer":
        return this.creer(geste.n, geste.contenu);
      case "modifier":
        return this.changer(geste.n, "modifier", geste.contenu);
      case "supprimer":
        return this.changer(geste.n, "supprimer", 0);
      case "envoyer":
        return this.envoyer(geste.sorts, geste.tue);
      case "sauter":
        this.horloge += geste.ms;
        return;
      case "rouvrir":
        this.file = reprendre(this.file);
        return;
      case "livrer_les_retards":
        return this.livrer();
      case "rafraichir":
        return this.rafraichir();
      case "perdre_ou_retrouver_le_role":
        this.role = this.role === "conseiller" ? "lecteur" : "conseiller";
        return;
      case "changer_ailleurs":
        return this.changerAilleurs(geste.n, geste.contenu);
      case "decider":
        this.decider(geste.mienne);
    }
  }

  /** Network, session and rights come back; the person decides and corrects what is left, until nothing waits. */
  async finir(mienne: boolean): Promise<void> {
    this.role = "conseiller";
    await this.livrer();
    for (let tour = 0; tour < 12 && compter(this.file).ici > 0; tour += 1) {
      this.file = reprendre(this.file);
      await this.envoyer(["arrive"], null);
      this.decider(mienne);
      this.corrigerTout();
    }
    if (compter(this.file).ici > 0) throw new Error(`never sent: ${JSON.stringify(this.file)}`);
  }

  /** Live reports of this history and their minutes, as the server holds them; those that crossed are wanted as they ended, when as one of the two. */
  async serveur(): Promise<Readonly<Record<string, number>>> {
    const vus = await this.base.transaction(this.identite, (db) => minutesSurServeur(db, [...this.voulus.keys()]));
    for (const [id, contenu] of this.croises) {
      const voulu = this.voulus.get(id);
      if (vus[id] === contenu && voulu !== undefined) this.voulus.set(id, contenu);
    }
    return vus;
  }

  /** O3: what was written elsewhere and replaced from here without the person having seen it. */
  ecrases(vus: Readonly<Record<string, number>>): readonly string[] {
    return [...this.nonVus].flatMap(([id, contenu]) => (vus[id] === contenu ? [] : [id]));
  }

  attendu(): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.voulus].flatMap(([id, contenu]) => (contenu === null ? [] : [[id, contenu]])));
  }

  async comptes(): Promise<{ recus: number; envoyes: number; remplacees: number }> {
    const { recus } = await this.auServeur([]);
    const ici = new Set(this.file.map(({ operation }) => operation.cle));
    const remplacees = [...this.parties].filter((cle) => !ici.has(cle)).length;
    return { recus, envoyes: compter(this.file).envoye, remplacees };
  }

  private creer(n: number, contenu: number): void {
    const id = this.ids[n];
    if (id === undefined || this.voulus.has(id)) return;
    this.ecrire(id, "creer", null, contenu);
  }

  /** A person changes what the device shows: the last thing written on it, else what the server last gave. */
  private changer(n: number, genre: "modifier" | "supprimer", contenu: number): void {
    const id = this.ids[n] ?? "";
    const vu = versionVue(this.file, this.derniers, id);
    if (vu !== undefined) this.ecrire(id, genre, vu, contenu);
  }

  private ecrire(id: string, genre: GenreOperation, version: number | null, contenu: number): void {
    this.voulus.set(id, genre === "supprimer" ? null : contenu);
    this.file = ajouter(this.file, {
      cle: crypto.randomUUID(),
      genre,
      version,
      affectation: this.personne.affectationId,
      appareil: this.appareil,
      charge: genre === "supprimer" ? { champs: { id }, listes: {} } : valeursDe(id, contenu),
    });
  }

  private async envoyer(sorts: readonly Sort[], tue: number | null): Promise<void> {
    let pas = 0;
    let rang = 0;
    const mourir = (): void => {
      pas += 1;
      if (tue !== null && pas > tue) throw new Tue();
    };
    const magasin = {
      lire: async () => this.file,
      changer: async (transition: (file: FileAttente) => FileAttente) => {
        mourir();
        this.file = transition(this.file);
        mourir();
        return this.file;
      },
    };
    const transport = async (operations: readonly Operation[]): Promise<Retour> => {
      for (const { cle } of operations) this.parties.add(cle);
      const sort = sorts[rang] ?? sorts.at(-1) ?? "arrive";
      rang += 1;
      return this.porter(operations, sort);
    };
    try {
      await envoyerFile({ magasin, transport, horloge: () => this.horloge, alea: () => 0.5 });
    } catch (faute) {
      if (!(faute instanceof Tue)) throw faute;
    }
  }

  private async porter(operations: readonly Operation[], sort: Sort): Promise<Retour> {
    switch (sort) {
      case "session":
        return { genre: "session" };
      case "perdue":
        return { genre: "silence" };
      case "en_retard":
        this.retards.push(operations);
        return { genre: "silence" };
      case "reponse_perdue":
        await this.auServeur(operations);
        return { genre: "silence" };
      case "doublee": {
        const premiere = await this.auServeur(operations);
        const seconde = await this.auServeur(operations);
        this.file = recevoir(this.file, premiere.verdicts);
        return { genre: "verdicts", maintenant: "", ...seconde };
      }
      case "arrive":
        return { genre: "verdicts", maintenant: "", ...(await this.auServeur(operations)) };
    }
  }

  /** Requests that were under way all this time reach the server now; nobody hears the answer. */
  private async livrer(): Promise<void> {
    for (const operations of this.retards.splice(0)) await this.auServeur(operations);
  }

  private auServeur(operations: readonly Operation[]): Promise<Reception> {
    return this.enLigne((db) => {
      const contexte = contexteDeTest(this.base, db, this.personne);
      const lot = { appareil: this.appareil, operations: operations.map((une) => JSON.stringify(une)) };
      return recevoirEnvois({ ...contexte, utilisateur: { ...this.personne, role: this.role } }, lot);
    });
  }

  private enLigne<T>(travail: (db: Db) => Promise<T>): Promise<T> {
    return this.base.transaction(this.identite, travail, { demande: "test", acte: "test" });
  }

  /** The device reads its last reports again, when nothing of its own is under way. */
  private async rafraichir(): Promise<void> {
    this.derniers = new Map(
      (
        await this.enLigne((db) =>
          db.rows(sql<{ id: string; version: number; contenu: number }>`
            select id, version, duree_minutes as contenu from activite.compte_rendu
            where id = any (${this.ids}::uuid[]) and supprime_le is null`),
        )
      ).map(({ id, version, contenu }) => [id, { version, contenu }]),
    );
    this.nonVus.clear();
    this.file = alleger(this.file);
  }

  /** The same person, on another device with network. */
  private async changerAilleurs(n: number, contenu: number): Promise<void> {
    const id = this.ids[n] ?? "";
    if (!valide(contenu)) return;
    await this.enLigne(async (db) => {
      const garde = await lireCompteRendu(db, id, true);
      if (garde === undefined || garde.supprimeLe !== null) return;
      const contexte = { ...contexteDeTest(this.base, db, this.personne), utilisateur: this.personne };
      const fait = await modifierCompteRendu(contexte, uneSaisie({ id, dureeMinutes: contenu }), garde.version);
      if ("fait" in fait) this.direAilleurs(id, contenu);
    });
  }

  private direAilleurs(id: string, contenu: number): void {
    this.nonVus.set(id, contenu);
    if (deCompteRendu(this.file, id).some(({ etat }) => etat !== "envoye")) {
      this.croises.set(id, contenu);
      return;
    }
    this.croises.delete(id);
    this.voulus.set(id, contenu);
  }

  private decider(mienne: boolean): void {
    for (const { operation, etat, verdict } of this.file) {
      if (etat !== "en_conflit" || verdict?.etat !== "en_conflit") continue;
      const id = compteRenduDe(operation);
      this.nonVus.delete(id);
      if (mienne) this.deciderLaMienne(operation, verdict.autre === null);
      else {
        this.voulus.set(
          id,
          verdict.autre === null
            ? null
            : Number(verdict.autre.valeurs.champs["dureeAutre"] || verdict.autre.valeurs.champs["duree"]),
        );
        this.file = garderLAutre(this.file, operation.cle);
      }
    }
  }

  private deciderLaMienne(operation: Operation, disparue: boolean): void {
    const [id, neuf] = [compteRenduDe(operation), crypto.randomUUID()];
    this.file = garderLaMienne(this.file, operation.cle, { cle: crypto.randomUUID(), id: neuf });
    if (!disparue) return;
    this.voulus.set(neuf, this.voulus.get(id) ?? null);
    this.voulus.set(id, null);
  }

  private corrigerTout(): void {
    for (const { operation, etat } of this.file) {
      if (etat !== "refuse") continue;
      if (juste(operation)) throw new Error(`refused though right: ${JSON.stringify(operation)}`);
      const id = compteRenduDe(operation);
      this.voulus.set(id, 7);
      this.file = corriger(this.file, operation.cle, valeursDe(id, 7), crypto.randomUUID());
    }
  }
}
