import type { JSX } from "hono/jsx/jsx-runtime";
import { accord, Etiquette, heure, Icone, Lien, type NomIcone, type Ton } from "../../../plateforme/ui/index.ts";
import { direOu } from "../compte-rendu/phrases.rules.ts";
import type { EntreeAgenda } from "./agenda.query.ts";
import {
  GENRE_ENTREE_LIBELLES,
  type GenreEntree,
  STATUT_AGENDA_LIBELLES,
  type StatutAgenda,
} from "./evenement.rules.ts";
import { intituleEntree } from "./intitule.rules.ts";
import { localDe } from "./moment.rules.ts";

/** Names of known people by pseudonym, as the viewer may read them. */
export type Noms = ReadonlyMap<string, { readonly libelle: string }>;

export const ICONE_GENRE: Readonly<Record<GenreEntree, NomIcone>> = {
  permanence: "lieu",
  rendez_vous: "personne",
  atelier: "personnes",
  tournee: "bus",
  occupation: "ferme",
  entretien: "personne",
};
const TON_STATUT: Readonly<Record<StatutAgenda, Ton>> = {
  prevu: "neutre",
  honore: "succes",
  absent: "attention",
  excuse: "neutre",
  annule: "danger",
};

/** Where an entry leads. */
export function adresseEntree({ genre, id, jourRegle }: Pick<EntreeAgenda, "genre" | "id" | "jourRegle">): string {
  if (genre === "permanence") return `/agenda/permanences/${id}${jourRegle === null ? "" : `?jour=${jourRegle}`}`;
  if (genre === "entretien") return `/mises-en-relation/${id}`;
  return genre === "atelier" ? `/ateliers/${id}` : `/agenda/${id}`;
}

/** « 9 h – 10 h 30 », or « Toute la journée »; over several days, its hours of that day. */
export function heuresDe({ debut, fin, fuseau, journeeEntiere }: EntreeAgenda): string {
  const [de, a] = [localDe(debut, fuseau), localDe(fin, fuseau)];
  if (journeeEntiere) return "Toute la journée";
  return `${heure(de.heure)} – ${heure(a.heure)}`;
}

/** What an entry is about, as the viewer may read it. */
export const intituleDe = (entree: EntreeAgenda, noms: Noms): string => intituleEntree(entree, noms);

/** One entry in a list: hours, kind, what, where, its state when it is not the usual one, the next gesture. */
export function Entree(props: {
  readonly entree: EntreeAgenda;
  readonly noms: Noms;
  readonly maintenant: Date;
  /** The adviser's own: gestures are offered. */
  readonly sien: boolean;
}): JSX.Element {
  const { entree, noms, maintenant } = props;
  const { genre, statut, deplacee, etapes } = entree;
  const intitule = intituleDe(entree, noms);
  return (
    <li class="dc-entree" data-genre={genre} data-statut={statut}>
      <p class="dc-entree__heures">{heuresDe(entree)}</p>
      <div class="dc-entree__corps">
        <p>
          <Icone nom={ICONE_GENRE[genre]} />
          <Lien
            href={adresseEntree(entree)}
            precision={`, ${GENRE_ENTREE_LIBELLES[genre].toLowerCase()}, ${heuresDe(entree)}`}
          >
            {intitule}
          </Lien>
        </p>
        {genre !== "occupation" && genre !== "tournee" && <p class="dc-doux dc-petit">{direOu(entree)}</p>}
        {etapes.length > 0 && (
          <p class="dc-doux dc-petit">{etapes.map((e) => `${e.libelle}, ${e.commune}`).join(" → ")}</p>
        )}
        {entree.capacite !== null && (
          <p class="dc-doux dc-petit">{`${accord(entree.inscrits ?? 0, "inscrit")} sur ${entree.capacite}`}</p>
        )}
        {(statut !== "prevu" || deplacee) && (
          <p>
            {deplacee && <Etiquette ton="info">Déplacée</Etiquette>}
            {statut !== "prevu" && <Etiquette ton={TON_STATUT[statut]}>{STATUT_AGENDA_LIBELLES[statut]}</Etiquette>}
          </p>
        )}
        {props.sien && <GesteSuivant entree={entree} intitule={intitule} maintenant={maintenant} />}
      </div>
    </li>
  );
}

/** The report of a date that has begun: to write, or written. */
function GesteSuivant({
  entree,
  intitule,
  maintenant,
}: {
  entree: EntreeAgenda;
  intitule: string;
  maintenant: Date;
}): JSX.Element | null {
  const { genre, statut, compteRenduId, id, debut } = entree;
  if (genre === "permanence" || genre === "occupation" || genre === "entretien") return null;
  if (compteRenduId !== null)
    return (
      <p class="dc-petit">
        <Lien href={`/cra/${compteRenduId}`} icone="coche" precision={`de ${intitule}`}>
          Compte rendu enregistré
        </Lien>
      </p>
    );
  if (debut > maintenant || (statut !== "prevu" && statut !== "honore")) return null;
  return (
    <p class="dc-petit dc-sans-papier">
      <Lien
        href={genre === "atelier" ? `/ateliers/${id}/presences` : `/cra/nouveau?rdv=${id}`}
        icone="document"
        precision={`de ${intitule}`}
      >
        {genre === "atelier" ? "Pointer, puis faire le compte rendu" : "Faire le compte rendu"}
      </Lien>
    </p>
  );
}
