import { ajouterJours, type Intervalle, localDe, plusMinutes } from "./moment.rules.ts";
import {
  creneauxLibres,
  type EstFerie,
  type ExceptionPermanence,
  type ModeRendezVous,
  occurrences,
  type Permanence,
} from "./permanence.rules.ts";

/** What already stands in the agenda of the adviser; `partage` when it is a rendez-vous that others may still join. */
export type Occupation = Intervalle & {
  readonly id: string;
  readonly conseillerId: number;
  readonly partage: {
    readonly permanenceId: string;
    readonly inscrits: number;
    readonly places: number;
    /** How whoever is there already is received: others join the same way. */
    readonly mode: ModeRendezVous;
  } | null;
};

/** A slot that the public may book. */
export type CreneauOffert = Intervalle & {
  readonly permanenceId: string;
  readonly titre: string;
  readonly lieuId: string | null;
  readonly communeCode: string | null;
  readonly fuseau: string;
  readonly modes: readonly ModeRendezVous[];
  readonly confirmation: "automatique" | "conseiller";
  readonly placesRestantes: number;
  /** The rendez-vous of the agenda to join; null: nobody booked yet. */
  readonly evenementId: string | null;
};

/**
 * The slots of a permanence that the public may book at `maintenant`, in time order: those of its holdings that nothing of the adviser's
 * agenda meets (a buffer around included), later than its notice, within its horizon; and those already booked that have room left, the
 * way they were booked: an adviser does not receive and call at once, nor goes to two homes.
 */
export function creneauxOfferts(
  permanence: Permanence,
  exceptions: readonly ExceptionPermanence[],
  occupations: readonly Occupation[],
  estFerie: EstFerie,
  maintenant: Date,
): readonly CreneauOffert[] {
  const { regles, creneauMinutes, fuseau } = permanence;
  if (!permanence.reservable || creneauMinutes === null) return [];
  const du = localDe(maintenant, fuseau).jour;
  const tenues = occurrences(permanence, exceptions, du, ajouterJours(du, regles.horizonJours), estFerie);
  const auPlusTot = plusMinutes(maintenant, regles.preavisHeures * 60 - 1);
  const partages = occupations.filter((une) => placesRestantes(une, permanence) > 0);
  return tenues.flatMap((tenue) => {
    const libres = creneauxLibres(permanence, tenue, occupations, auPlusTot).map((libre) =>
      offrir(permanence, libre, regles.modes, regles.places, null),
    );
    const rejoints = partages
      .filter(({ debut, fin }) => debut > auPlusTot && debut >= tenue.debut && fin <= tenue.fin)
      .flatMap((une) =>
        une.partage === null
          ? []
          : [offrir(permanence, une, [une.partage.mode], placesRestantes(une, permanence), une.id)],
      );
    return [...libres, ...rejoints].sort((a, b) => a.debut.getTime() - b.debut.getTime());
  });
}

const placesRestantes = ({ partage }: Occupation, { id }: Permanence): number =>
  partage === null || partage.permanenceId !== id || partage.mode === "domicile"
    ? 0
    : partage.places - partage.inscrits;

const offrir = (
  { id, titre, lieuId, communeCode, fuseau, regles }: Permanence,
  { debut, fin }: Intervalle,
  modes: readonly ModeRendezVous[],
  restantes: number,
  evenementId: string | null,
): CreneauOffert => ({
  debut,
  fin,
  titre,
  lieuId,
  communeCode,
  fuseau,
  evenementId,
  permanenceId: id,
  modes,
  // Those open to booking are read with what their place says.
  confirmation: regles.confirmation === "conseiller" ? "conseiller" : "automatique",
  placesRestantes: restantes,
});
