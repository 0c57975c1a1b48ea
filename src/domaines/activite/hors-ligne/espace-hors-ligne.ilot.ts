import { compter } from "./file-attente.rules.ts";
import { poserCourant } from "./ilot/courant.ts";
import { type Poste, reconnaitrePoste } from "./ilot/poste.ts";
import { montrerVue } from "./ilot/vue.ts";
import { montrerConflit, montrerEnvois } from "./ilot/vue-envois.ts";
import { montrerJour, montrerSuppression } from "./ilot/vue-jour.ts";
import { montrerSaisie } from "./ilot/vue-saisie.ts";

/**
 * The screens that live on the device: « Mes envois », and without network the day, the form and the deletion, at their usual
 * addresses.
 */

void ouvrir();

async function ouvrir(): Promise<void> {
  const { pathname, searchParams } = new URL(location.href);
  const poste = await reconnaitrePoste();
  if (poste === undefined) {
    montrerVue("absent").dire(
      "explication",
      "Connectez-vous une fois avec du réseau : cet appareil saura ensuite s’en passer.",
    );
    return;
  }
  const provisions = await poste.reserve.lireProvisions();
  const [, id = "", geste = ""] = /^\/cra\/([0-9a-f-]{36})(\/\w+)?$/.exec(pathname) ?? [];
  if (pathname === "/mes-envois") return mesEnvois(poste, searchParams);
  const depuis = searchParams.get("depuis") ?? undefined;
  const jour = searchParams.get("jour") ?? undefined;
  const rdv = searchParams.get("rdv") ?? undefined;
  const fait =
    pathname === "/cra/nouveau"
      ? await montrerSaisie(poste, { genre: "nouveau", depuis, jour, rdv }, provisions)
      : geste === "/modifier"
        ? await montrerSaisie(poste, { genre: "modifier", id }, provisions)
        : geste === "/suppression"
          ? await montrerSuppression(poste, provisions, id)
          : false;
  if (fait) return;
  if (/^\/(conseiller|cra|hors-ligne)\/?$/.test(pathname)) return montrerJour(poste, provisions);
  montrerVue("absent");
}

async function mesEnvois(poste: Poste, demande: URLSearchParams): Promise<void> {
  if (demande.has("deconnexion")) return demanderAvantDeQuitter(poste);
  const cle = demande.get("envoi") ?? "";
  if (cle !== "") {
    if (await montrerConflit(poste, cle)) return;
    if (await montrerSaisie(poste, { genre: "corriger", cle }, await poste.reserve.lireProvisions())) return;
  }
  await montrerEnvois(poste, demande.has("garde") ? GARDE : "");
}

const GARDE = "Enregistré sur cet appareil. Il partira tout seul dès que le réseau le permettra.";

async function demanderAvantDeQuitter({ reserve }: Poste): Promise<void> {
  const { sansCopie } = compter(await reserve.lire());
  const vue = montrerVue("deconnexion");
  const plusieurs = sansCopie > 1;
  vue.dire(
    "compte",
    `${sansCopie} envoi${plusieurs ? "s" : ""} ${plusieurs ? "n’existent" : "n’existe"} que sur cet appareil.`,
  );
  const forme = vue.racine.querySelector('form[data-forme="laisser"]');
  if (!(forme instanceof HTMLFormElement)) return;
  forme.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    void poserCourant(undefined).then(() => forme.submit());
  });
}
