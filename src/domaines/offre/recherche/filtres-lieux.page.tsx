import type { JSX } from "hono/jsx/jsx-runtime";
import { Alerte, BarreActions, Bouton, Caches, Champ, Formulaire, Puces, Repli } from "../../../plateforme/ui/index.ts";
import { BESOINS } from "./besoin.rules.ts";
import { baseTrouver, type Demande, ouEnValeurs } from "./demande-lieux.rules.ts";
import { FILTRES, GROUPES_FILTRES, RAYONS, TRIS } from "./filtre.rules.ts";

/** Shortens the list: need, distance, and the filters, which stay folded. */
export function Filtres({ demande }: { demande: Demande }): JSX.Element {
  return (
    <Formulaire
      action={baseTrouver(demande)}
      methode="get"
      classe="dc-filtres dc-pile dc-pile--3 dc-sans-papier"
      libelle="Réduire la liste"
    >
      <Caches valeurs={ouEnValeurs(demande)} />
      <div class="dc-rang">
        <ChoixBesoin demande={demande} />
        <Champ
          nom="rayon"
          libelle="À moins de"
          valeur={String(demande.rayon)}
          options={RAYONS.map((km) => ({ valeur: String(km), libelle: `${km}\u00a0km` }))}
        />
        <Champ
          nom="tri"
          libelle="D’abord"
          valeur={demande.tri}
          options={TRIS.map(({ code, libelle }) => ({ valeur: code, libelle }))}
        />
      </div>
      <Repli titre="Réduire la liste" nombre={demande.filtres.length}>
        <div class="dc-pile dc-pile--3">
          {GROUPES_FILTRES.map(({ groupe, legende }) => (
            <Puces
              nom="filtre"
              id={`filtre-${groupe}`}
              legende={legende}
              choix={FILTRES.filter((un) => un.groupe === groupe).map(({ code, libelle }) => ({
                valeur: code,
                libelle,
              }))}
              valeur={demande.filtres}
            />
          ))}
        </div>
      </Repli>
      <BarreActions>
        <Bouton poids="secondaire">Filtrer</Bouton>
      </BarreActions>
    </Formulaire>
  );
}

/** The need, among those of the list. */
export function ChoixBesoin({ demande }: { demande: Demande }): JSX.Element {
  return (
    <Champ
      nom="besoin"
      libelle="Vous voulez"
      valeur={demande.besoin?.code ?? ""}
      invite="Toutes les aides"
      options={BESOINS.filter(({ code }) => code !== "autre").map(({ code, libelle }) => ({ valeur: code, libelle }))}
    />
  );
}

/** The words typed say nothing that we know. */
export function BesoinNonCompris(): JSX.Element {
  return (
    <Alerte>
      <p>Nous n’avons pas compris votre besoin. Choisissez-le dans la liste, ou regardez tous les lieux.</p>
    </Alerte>
  );
}
