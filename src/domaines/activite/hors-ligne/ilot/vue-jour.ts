import { ajouter, type FileAttente } from "../file-attente.rules.ts";
import { direAvance, type EvenementEmporte, type Provisions } from "../provisions.rules.ts";
import { direJour, nommer } from "../resume.rules.ts";
import { aujourdhui, deposer, type Poste } from "./poste.ts";
import { copierLigne, lien, montrerVue } from "./vue.ts";
import { montre } from "./vue-saisie.ts";

/** The day without network: what is on the agenda, the last reports, and what was written meanwhile. */
export async function montrerJour(poste: Poste, provisions: Provisions | undefined): Promise<void> {
  const file = await poste.reserve.lire();
  const jour = await aujourdhui(poste, provisions?.saisie?.fuseau);
  const vue = montrerVue("jour");
  vue.dire("jour", [direJour(jour), provisions?.saisie?.structure].filter(Boolean).join(" · "));
  vue.dire("horloge", direAvance(await poste.reserve.avance()));
  const lignes = comptesRendus(file, provisions);
  const nombre = lignes.filter((ligne) => ligne.jour === jour).length;
  vue.dire("bilan", nombre === 0 ? "Rien d’enregistré aujourd’hui pour l’instant." : direNombre(nombre));
  const agenda = provisions?.saisie?.agenda ?? [];
  vue.mot("agenda").hidden = agenda.length === 0;
  vue.liste("agenda").append(...agenda.map(ligneAgenda));
  vue.liste("derniers").append(...lignes.map(ligneCompteRendu));
}

const direNombre = (nombre: number): string =>
  `Aujourd’hui : ${nombre} compte${nombre > 1 ? "s" : ""} rendu${nombre > 1 ? "s" : ""}.`;

type LigneJour = { readonly id: string; readonly jour: string; readonly titre: string; readonly ici: boolean };

/** The reports this device can show, newest first: those written here over those taken along. */
function comptesRendus(file: FileAttente, provisions: Provisions | undefined): readonly LigneJour[] {
  const ecrits = file.map(({ operation }) => operation.charge.champs["id"] ?? "");
  const emportes = (provisions?.saisie?.derniers ?? []).map(({ id }) => id);
  const attendus = new Set(
    file.flatMap(({ etat, operation }) => (etat === "envoye" ? [] : [operation.charge.champs["id"]])),
  );
  return [...new Set([...ecrits.reverse(), ...emportes])]
    .flatMap((id): LigneJour[] => {
      const vu = montre(file, provisions, id);
      if (vu === undefined) return [];
      return [{ id, jour: vu.valeurs.champs["jour"] ?? "", titre: nommer(vu.valeurs), ici: attendus.has(id) }];
    })
    .sort((a, b) => (a.jour < b.jour ? 1 : a.jour > b.jour ? -1 : 0));
}

function ligneCompteRendu({ id, jour, titre, ici }: LigneJour): HTMLElement {
  const { element, vue } = copierLigne("ligne");
  vue.dire("titre", titre);
  vue.dire("precision", direJour(jour));
  if (ici) vue.mot("etat").append(copierLigne("etat-en_attente").element);
  const sujet = `le compte rendu du ${direJour(jour)}, ${titre}`;
  vue
    .mot("gestes")
    .append(
      lien("Modifier", sujet, `/cra/${id}/modifier`),
      lien("Reprendre", sujet, `/cra/nouveau?depuis=${id}`),
      lien("Supprimer", sujet, `/cra/${id}/suppression`),
    );
  return element;
}

function ligneAgenda({ id, debut, fin, titre, lieu, aReporter }: EvenementEmporte): HTMLElement {
  const { element, vue } = copierLigne("ligne");
  vue.dire("titre", `${debut} – ${fin} · ${titre}`);
  vue.dire("precision", lieu);
  if (aReporter !== null)
    vue.mot("gestes").append(lien("Rendre compte", `${titre} de ${debut}`, `/cra/nouveau?rdv=${id}`));
  return element;
}

/** Asks before a deletion; false when this device does not know the report. */
export async function montrerSuppression(
  poste: Poste,
  provisions: Provisions | undefined,
  id: string,
): Promise<boolean> {
  const vu = montre(await poste.reserve.lire(), provisions, id);
  if (vu === undefined) return false;
  const vue = montrerVue("suppression");
  vue.dire("titre", `${nommer(vu.valeurs)}, le ${direJour(vu.valeurs.champs["jour"] ?? "")}.`);
  vue.geste("supprimer", () => void supprimer(poste, id, vu.version));
  return true;
}

async function supprimer(poste: Poste, id: string, version: number | null): Promise<void> {
  await deposer(poste, (file) =>
    ajouter(file, {
      cle: crypto.randomUUID(),
      genre: "supprimer",
      version,
      affectation: poste.courant.affectation,
      appareil: poste.reserve.appareil,
      charge: { champs: { id }, listes: {} },
    }),
  );
  location.assign("/mes-envois?garde=oui");
}
