import { exporter, PHRASE_MIN, reprendreFichier } from "./exporter.ts";
import { direErreurs } from "./formulaire-local.ts";
import { FILE_CHANGEE, type Poste } from "./poste.ts";
import type { Vue } from "./vue.ts";

type Erreurs = Readonly<Record<string, string>>;

/** The two forms that carry a queue from one device to another: a file kept, a file taken again. */
export function brancherFichiers(vue: Vue, poste: Poste, encore: () => Promise<void>): void {
  surEnvoi(vue, "exporter", async (forme): Promise<Erreurs> => {
    const lu = new FormData(forme);
    const [phrase, confirmee] = [String(lu.get("phrase") ?? ""), String(lu.get("encore") ?? "")];
    if (phrase.length < PHRASE_MIN) return { phrase: `Écrivez une phrase de ${PHRASE_MIN} signes au moins.` };
    if (phrase !== confirmee) return { encore: "Les deux phrases ne sont pas les mêmes." };
    telecharger(await exporter(poste, phrase));
    forme.reset();
    await encore();
    vue.dire("message", "Fichier enregistré. Gardez la phrase secrète : elle seule l’ouvre.");
    return {};
  });
  surEnvoi(vue, "importer", async (forme): Promise<Erreurs> => {
    const lu = new FormData(forme);
    const fichier = lu.get("fichier");
    if (!(fichier instanceof File) || fichier.size === 0)
      return { fichier: "Choisissez le fichier gardé sur l’autre appareil." };
    const resultat = await reprendreFichier(poste, await fichier.text(), String(lu.get("ouvrir") ?? ""));
    if ("refus" in resultat) return REFUS[resultat.refus];
    forme.reset();
    document.dispatchEvent(new Event(FILE_CHANGEE));
    const { repris } = resultat;
    vue.dire(
      "message",
      repris === 0
        ? "Tout ce que ce fichier contient est déjà ici."
        : `${repris} envoi${repris > 1 ? "s" : ""} repris. Chacun ne sera compté qu’une fois, même si l’autre appareil l’envoie aussi.`,
    );
    return {};
  });
}

const REFUS = {
  illisible: { fichier: "Ce fichier n’est pas une copie d’envois de Déclic." },
  phrase: { ouvrir: "Cette phrase n’ouvre pas ce fichier." },
  autre_compte: { fichier: "Ce fichier appartient à un autre compte : seul son auteur peut le reprendre." },
} as const;

function surEnvoi(vue: Vue, nom: string, faire: (forme: HTMLFormElement) => Promise<Erreurs>): void {
  const forme = vue.racine.querySelector(`form[data-forme="${nom}"]`);
  if (!(forme instanceof HTMLFormElement)) return;
  forme.addEventListener("submit", (evenement) => {
    evenement.preventDefault();
    void faire(forme).then((erreurs) => direErreurs(forme, erreurs));
  });
}

function telecharger(contenu: Blob): void {
  const adresse = URL.createObjectURL(contenu);
  const lien = document.createElement("a");
  lien.href = adresse;
  lien.download = "mes-envois.declic";
  lien.click();
  setTimeout(() => URL.revokeObjectURL(adresse), 60_000);
}
