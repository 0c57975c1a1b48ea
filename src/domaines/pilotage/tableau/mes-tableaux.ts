import { z } from "zod";
import type { ContexteConnecte } from "../../../plateforme/http/contexte.ts";
import { page, type Reponse } from "../../../plateforme/http/route.ts";
import type { GroupeOptions, Option } from "../../../plateforme/ui/index.ts";
import { choixTerritoires } from "../choix-territoire.ts";
import { regionDe } from "./composer-tableau.ts";
import { lireCompose } from "./composes.query.ts";
import { lireZone } from "./demande-tableau.ts";
import { PageFermee } from "./mes-tableaux.page.tsx";
import { estPermis } from "./perimetre-tableau.rules.ts";
import { zoneDuRole } from "./zone-du-role.query.ts";

/** A number of an address; 0, which nothing has, for anything else. */
export const ID = z.coerce.number().int().positive().max(1e15).catch(0);

/** The territories that a dashboard of this person may be about. */
export async function territoiresPermis({
  db,
  utilisateur,
}: ContexteConnecte): Promise<readonly (Option | GroupeOptions)[]> {
  const sienne = await zoneDuRole(db, utilisateur);
  const garder = ({ valeur }: Option): boolean => {
    const territoire = lireZone(valeur);
    return territoire !== undefined && estPermis(sienne, territoire, regionDe);
  };
  return choixTerritoires().flatMap((choix): readonly (Option | GroupeOptions)[] => {
    if (!("groupe" in choix)) return garder(choix) ? [choix] : [];
    const options = choix.options.filter(garder);
    return options.length === 0 ? [] : [{ ...choix, options }];
  });
}

/** A clear page for a link that opens nothing; one's own whose perimeter is no longer one's own is named. */
export async function fermee({ db }: ContexteConnecte, id: number): Promise<Reponse> {
  const tableau = await lireCompose(db, id);
  return page({
    titre: "Ce tableau ne s’ouvre pas",
    coquille: "pro",
    statut: 404,
    filAriane: [{ titre: "Tableaux de bord", href: "/mes-tableaux" }],
    contenu: PageFermee({ id, perimetre: tableau?.sien === true && !tableau.couvert ? tableau.perimetreNom : null }),
  });
}
