import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { csrf } from "hono/csrf";
import { routePath } from "hono/route";
import { decider, type Porteur, type Utilisateur } from "../acces/acces.ts";
import type { Base, Sens } from "../db/base.ts";
import { estFauteDeReplique, refusDeLaBase } from "../db/refus.ts";
import { garder, ouvrirCache, servir } from "./cache.ts";
import type { Contexte } from "./contexte.ts";
import { effacerCookie } from "./cookies.ts";
import { adresseDe, type Ctx, cookie, type Env, idDe, identiteDe, jetonDe, lecteur } from "./demande.ts";
import { type Entetes, entetes } from "./entetes.ts";
import { limiter } from "./limite.ts";
import { enFichier, enJson, enRedirection } from "./materialiser.ts";
import type { OptionsServeur } from "./options-serveur.ts";
import { estGardee, estRefus, type Page, type Reponse, type RouteDeclaree, seLitAilleurs } from "./route.ts";
import { lireSaisie, SaisieIllisible } from "./saisie.ts";
import { uneFois } from "./une-fois.ts";

const A_REVALIDER = "public, max-age=0, must-revalidate";
const TAILLE_MAX = 1_048_576;
const PLACES = 200;
const VENU_D_AILLEURS = "Cet envoi ne vient pas d’une page de ce site : il a été refusé. Rien n’a été modifié.";
/** Seconds after which a refused visitor may come back. */
const REVENIR = { demarrage: "2", panne: "5" } as const;

type Demande = { readonly c: Ctx; readonly id: string; readonly route: RouteDeclaree; readonly base: Base };

/** The HTTP server: every route declared, every answer with its headers, one transaction a request. */
export function ouvrirServeur(options: OptionsServeur): Hono<Env> {
  const { reglages, log, clock } = options;
  const { cookies } = reglages;
  const cache = ouvrirCache(() => clock().getTime());
  const securite = entetes(reglages.urlPublique.startsWith("https:"), reglages.tuiles);
  const app = new Hono<Env>();
  const encadrables = new Set(options.routes.filter(({ encadrable }) => encadrable).map(({ chemin }) => chemin));
  const securiteDe = (c: Ctx): Entetes => (encadrables.has(c.req.path) ? securite.encadrable : securite.usuels);
  for (const { chemin, methode, cache: gardee, identite, acces, encadrable } of options.routes) {
    const commune = gardee === "public" || identite !== undefined || encadrable === true;
    if (commune && (acces.qui !== "public" || methode !== "GET"))
      throw new Error(
        `${methode} ${chemin}: an answer that is the same for everyone must be public and change nothing`,
      );
  }

  app.use(async (c, next) => {
    const debut = performance.now();
    const gardee = dejaFaite(c);
    if (gardee !== undefined) {
      options.mesurer?.(routePath(c, -1), gardee.status, performance.now() - debut);
      return gardee;
    }
    c.set("id", randomUUID());
    await next();
    for (const [nom, valeur] of Object.entries(securiteDe(c))) c.res.headers.set(nom, valeur);
    const ms = performance.now() - debut;
    options.mesurer?.(c.req.routePath, c.res.status, ms);
    log("detail", "requete", {
      demande: idDe(c),
      methode: c.req.method,
      route: c.req.routePath,
      statut: c.res.status,
      ms: Math.round(ms * 10) / 10,
    });
  });
  app.use(limiter(options.placesMax ?? PLACES, (c) => Promise.resolve(erreur(c, 503))).entrer);
  const origine = new URL(reglages.urlPublique).origin;
  const memeSite = csrf({ origin: (recue, c) => recue === origine || recue === new URL(c.req.url).origin });
  const libres = options.routes.flatMap(({ dAilleurs, chemin }) =>
    dAilleurs === true ? [chemin.split(":")[0] ?? chemin] : [],
  );
  app.use((c, suite) => (libres.some((debut) => c.req.path.startsWith(debut)) ? suite() : memeSite(c, suite)));
  app.get("/sante", (c) => c.json(options.sante(), 200, { "Cache-Control": "no-store" }));
  app.get("/statique/*", (c) => {
    const fichier = options.statique.get(c.req.path);
    if (fichier === undefined) return erreur(c, 404);
    return servir(fichier, lecteur(c), "public, max-age=31536000, immutable");
  });

  for (const route of options.routes) app.on(route.methode, route.chemin, (c) => traiter(c, route));
  app.notFound((c) => erreur(c, 404));
  app.onError((faute, c) => {
    if ("getResponse" in faute) return erreur(c, 403, VENU_D_AILLEURS);
    log("erreur", "faute", {
      route: c.req.routePath,
      message: faute.message,
      pile: faute.stack?.split("\n").slice(1, 4).join(" "),
    });
    return erreur(c, 500);
  });
  return app;

  /** The crowd's way: an address kept and fresh is answered before anything else is looked at. */
  function dejaFaite(c: Ctx): Response | undefined {
    if (c.req.method !== "GET" || cookie(c, cookies.message) !== undefined) return undefined;
    const corps = cache.trouver(cleDe(c));
    return corps === undefined ? undefined : servir(corps, lecteur(c), A_REVALIDER, securiteDe(c));
  }

  /** What an answer kept is known by: its address, and how it is displayed. */
  function cleDe(c: Ctx): string {
    const { url } = c.req;
    return `${affichageDe(c)} ${url.slice(url.indexOf("/", url.indexOf("//") + 2))}`;
  }

  async function traiter(c: Ctx, route: RouteDeclaree): Promise<Response> {
    const base = options.base();
    if (base === undefined) return enDemarrage(c);
    const attente = options.pageAttente(c.req.path);
    if (attente !== undefined) return rendre(c, attente, null);
    const demande = { c, id: idDe(c), route, base };
    if (route.cache === "public") return depuisCache(demande);
    const jeton = cookie(c, cookies.connexion);
    try {
      if (route.acces.qui === "jeton") return await parPorteur(demande, route.acces.droit);
      const utilisateur = jeton === undefined ? null : await options.identifier(base, jeton, clock());
      return await avecAcces(demande, utilisateur);
    } catch (faute) {
      return auRefus(c, faute);
    }
  }

  function enDemarrage(c: Ctx): Response | Promise<Response> {
    const plus = { "Retry-After": REVENIR.demarrage };
    const page = options.pageDemarrage();
    return c.req.path.startsWith("/api/")
      ? enJson({ erreur: { statut: 503, message: page.titre } }, 503, plus)
      : rendre(c, { ...page, statut: 503 }, null, plus);
  }

  function auRefus(c: Ctx, faute: unknown): Response | Promise<Response> {
    if (faute instanceof SaisieIllisible) return erreur(c, faute.statut, faute.message);
    const refus = refusDeLaBase(faute, options.phrases);
    if (refus === undefined) throw faute;
    if (refus.statut === 503)
      log("erreur", "base_indisponible", { demande: idDe(c), message: faute instanceof Error ? faute.message : "" });
    return erreur(c, refus.statut, refus.motif);
  }

  /** A public answer is the same for everyone: made once, kept compressed. */
  async function depuisCache(demande: Demande): Promise<Response> {
    const { c } = demande;
    const produire = async () => materialiser(c, await executer(demande, null), null);
    try {
      // A message is for one visitor: this page is theirs alone.
      if (cookie(c, cookies.message) !== undefined) return await produire();
      const corps = await cache.lire(cleDe(c), async () => garder(await produire()));
      return servir(corps, lecteur(c), A_REVALIDER);
    } catch (faute) {
      return auRefus(c, faute);
    }
  }

  async function avecAcces(demande: Demande, utilisateur: Utilisateur | null): Promise<Response> {
    const { c, route } = demande;
    const decision = decider(route.acces, utilisateur);
    if (decision === "refuse") return erreur(c, 403, undefined, utilisateur);
    if (decision === "connexion_requise") return seConnecter(demande);
    const reponse = await executer(demande, utilisateur);
    if (route.methode === "POST" && route.cookiesSeuls !== true && !estRefus(reponse)) cache.vider();
    return materialiser(c, reponse, utilisateur);
  }

  /** A program: its token says in whose name, and what it may ask. */
  async function parPorteur(demande: Demande, droit: Porteur["droits"][number]): Promise<Response> {
    const { c, base } = demande;
    const jeton = jetonDe(c);
    const porteur = jeton === undefined ? null : await options.identifierPorteur(base, jeton, clock());
    if (porteur === null) return erreur(c, 401, JETON_ATTENDU);
    if (!porteur.droits.includes(droit)) return erreur(c, 403, `Ce jeton n’ouvre pas « ${droit} ».`);
    return materialiser(c, await executer(demande, porteur.utilisateur), porteur.utilisateur);
  }

  /** Where to sign in; a form filled meanwhile is handed back, one that says nothing is not worth a page. */
  async function seConnecter({ c, route }: Demande): Promise<Response> {
    const suite = route.methode === "GET" ? `?next=${encodeURIComponent(c.req.path + new URL(c.req.url).search)}` : "";
    const saisie = route.reprise === true ? await lireSaisie(c.req, route.tailleMax ?? TAILLE_MAX) : {};
    const ditQuelqueChose = Object.keys(saisie).some((nom) => nom !== "_cle" && c.req.param(nom) === undefined);
    return ditQuelqueChose
      ? rendre(c, options.pageReprise(c.req.path, saisie), null)
      : c.redirect(`/connexion${suite}`, 303);
  }

  /** A public reading goes to the replica; should it fail there, the database itself answers. */
  async function executer(demande: Demande, utilisateur: Utilisateur | null): Promise<Reponse> {
    const surLaBase = (): Promise<Reponse> => executerSur(demande, utilisateur, "ecriture");
    if (demande.base.replique === undefined || !seLitAilleurs(demande.route)) return surLaBase();
    return executerSur(demande, utilisateur, "lecture").catch((faute: unknown) => {
      if (estFauteDeReplique(faute)) return surLaBase();
      throw faute;
    });
  }

  async function executerSur(demande: Demande, utilisateur: Utilisateur | null, sens: Sens): Promise<Reponse> {
    const { c, id, route, base } = demande;
    const trace = { demande: id, acte: `${route.methode} ${route.chemin}` };
    const identite = route.identite === undefined ? identiteDe(utilisateur) : { sorte: route.identite };
    const { db, valider, annuler } = base.ouvrir(identite, trace, sens);
    const contexte: Contexte = {
      db,
      lire: (travail) => base.transaction(identite, travail, trace, sens),
      systeme: (travail) => base.transaction({ sorte: "systeme" }, travail, trace),
      maintenant: clock(),
      utilisateur,
      demandeId: id,
      requete: {
        chemin: c.req.path,
        url: c.req.url,
        adresse: adresseDe(c, options.mandataires ?? 0),
        agent: (c.req.header("user-agent") ?? "").slice(0, 200),
        cookie: (nom) => cookie(c, cookies[nom]),
      },
      reglages,
    };
    try {
      const { siTropLourd } = route;
      const saisie = await lireSaisie(c.req, route.tailleMax ?? TAILLE_MAX).catch((faute: unknown) => {
        if (faute instanceof SaisieIllisible && faute.statut === 413 && siTropLourd !== undefined)
          return () => siTropLourd(contexte, faute.lue);
        throw faute;
      });
      if (typeof saisie === "function") {
        const refus = await saisie();
        await annuler();
        return refus;
      }
      const agir = async () => route.traiter(contexte, saisie);
      // A public act (sign-in) belongs to nobody and opens its own short transactions: no key is held meanwhile.
      const reponse = await (route.acces.qui === "public" ? agir() : uneFois(contexte, saisie, agir));
      await (estRefus(reponse) && !estGardee(reponse) ? annuler() : valider());
      return reponse;
    } catch (faute) {
      await annuler();
      throw faute;
    }
  }

  function materialiser(c: Ctx, reponse: Reponse, utilisateur: Utilisateur | null): Response | Promise<Response> {
    switch (reponse.type) {
      case "page":
        return rendre(c, reponse, utilisateur);
      case "redirection":
        return enRedirection(reponse, cookies);
      case "json":
        return enJson(reponse.corps, reponse.statut ?? 200);
      case "fichier":
        return enFichier(reponse, { etag: lecteur(c).si, depuis: c.req.header("if-modified-since") });
      case "refus":
        return erreur(c, reponse.statut, reponse.motif, utilisateur, reponse.parametre);
    }
  }

  /** The JSON API answers its errors in JSON, with the same sentences and the name of the parameter at fault. */
  function erreur(
    c: Ctx,
    statut: number,
    motif?: string,
    utilisateur: Utilisateur | null = null,
    parametre?: string,
  ): Response | Promise<Response> {
    const page = options.pageErreur(statut, { motif, demandeId: idDe(c), utilisateur });
    const plus: Record<string, string> = statut === 503 ? { "Retry-After": REVENIR.panne } : {};
    return c.req.path.startsWith("/api/")
      ? enJson(
          { erreur: { statut, message: motif ?? page.titre, ...(parametre !== undefined && { parametre }) } },
          statut,
          plus,
        )
      : rendre(c, { ...page, statut }, utilisateur, plus);
  }

  /** The only display there is beside the usual one: anything else would be one more page to keep for each visitor's fancy. */
  function affichageDe(c: Ctx): string | undefined {
    return cookie(c, cookies.affichage) === "grand" ? "grand" : undefined;
  }

  async function rendre(
    c: Ctx,
    page: Page,
    utilisateur: Utilisateur | null,
    plus: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const message = cookie(c, cookies.message);
    const environnement = {
      utilisateur,
      chemin: c.req.path,
      recherche: new URL(c.req.url).search,
      reglages,
      message,
      affichage: affichageDe(c),
    };
    const html = `<!doctype html>${await options.habiller(page, environnement)}`;
    const headers = new Headers({ "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", ...plus });
    if (message !== undefined) headers.append("Set-Cookie", effacerCookie(cookies, cookies.message));
    return new Response(html, { status: page.statut ?? 200, headers });
  }
}

const JETON_ATTENDU =
  "Jeton d’accès absent, révoqué ou trop ancien. Il s’écrit dans l’en-tête « Authorization: Bearer … ».";
