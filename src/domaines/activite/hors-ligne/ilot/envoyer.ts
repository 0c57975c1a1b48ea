import { aEnvoyer, type FileAttente, partir, recevoir } from "../file-attente.rules.ts";
import type { Operation, Retour, Verdict } from "../protocole.rules.ts";
import type { Magasin } from "./magasin.ts";

/** Carries operations to the server and brings back what it answered, or that it did not. */
export type Transport = (operations: readonly Operation[]) => Promise<Retour>;

export type Envoyeur = {
  readonly magasin: Magasin;
  readonly transport: Transport;
  /** Milliseconds of the device's clock. */
  readonly horloge: () => number;
  readonly alea: () => number;
};

/** How a sending ended: all that could leave has an answer, or why it stopped; `dernier` is the last thing the server said. */
export type Bilan = {
  readonly fin: "fait" | "silence" | "session" | "refus";
  readonly message?: string;
  readonly dernier?: Extract<Retour, { genre: "verdicts" }>;
};

/**
 * Sends what is due, sending after sending, until nothing is or the server falls silent. What leaves is marked before, what is
 * answered after: killed anywhere in between, it starts again from what is written and the server knows the keys.
 */
export async function envoyerFile(envoyeur: Envoyeur): Promise<Bilan> {
  let dernier: Bilan["dernier"];
  for (;;) {
    const lot = await preparer(envoyeur);
    const retour = lot.length === 0 ? undefined : await porter(envoyeur.transport, lot);
    switch (retour?.genre) {
      case undefined:
        return { fin: "fait", ...(dernier && { dernier }) };
      case "verdicts":
        dernier = retour;
        await envoyeur.magasin.changer((file) => recevoir(file, retour.verdicts));
        break;
      case "refus":
        return { fin: "refus", message: retour.message };
      case "session":
        return { fin: "session" };
      default:
        return { fin: "silence" };
    }
  }
}

async function preparer({ magasin, horloge, alea }: Envoyeur): Promise<readonly Operation[]> {
  const maintenant = horloge();
  let lot: FileAttente = [];
  await magasin.changer((file) => {
    lot = aEnvoyer(file, maintenant);
    return partir(file, new Set(lot.map(({ operation }) => operation.cle)), maintenant, alea());
  });
  return lot.map(({ operation }) => operation);
}

/** Too heavy together, they go one by one; too heavy alone, one is refused and stays here to be shortened. */
async function porter(transport: Transport, lot: readonly Operation[]): Promise<Retour> {
  const retour = await transport(lot);
  if (retour.genre !== "trop_lourd") return retour;
  const [seule] = lot;
  if (seule !== undefined && lot.length === 1) return { ...SANS_SERVEUR, verdicts: [tropLourde(seule)] };
  const verdicts: Verdict[] = [];
  let dernier: Extract<Retour, { genre: "verdicts" }> = SANS_SERVEUR;
  for (const operation of lot) {
    const un = await porter(transport, [operation]);
    if (un.genre !== "verdicts") return verdicts.length === 0 ? un : { ...dernier, verdicts };
    dernier = un;
    verdicts.push(...un.verdicts);
  }
  return { ...dernier, verdicts };
}

const SANS_SERVEUR: Extract<Retour, { genre: "verdicts" }> = {
  genre: "verdicts",
  verdicts: [],
  maintenant: "",
  recus: 0,
};

const tropLourde = ({ cle }: Operation): Verdict => ({
  cle,
  etat: "refuse",
  erreurs: { notes: "Ce compte rendu est trop long pour être envoyé : raccourcissez les notes." },
});
