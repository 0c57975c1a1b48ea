import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  ChiffreCle,
  Chiffres,
  dateCourte,
  dateLongue,
  duree,
  EnTetePage,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
  LienTelephone,
  nombre,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import { THEME_LIBELLES } from "../compte-rendu/theme.rules.ts";
import {
  AGE_LIBELLES,
  AUTONOMIE_LIBELLES,
  DEMARCHE_LIBELLES,
  MATERIEL_LIBELLES,
  STATUT_LIBELLES,
  TYPE_LIBELLES,
} from "../compte-rendu/vocabulaire.rules.ts";
import { Autonomie } from "./autonomie.page.tsx";
import type { Beneficiaire } from "./beneficiaire.rules.ts";
import { nomDe } from "./identite.rules.ts";
import { SATISFACTION_LIBELLES, SATISFACTIONS } from "./participation.rules.ts";
import type { FusionEnVigueur, Passage } from "./une-fiche.query.ts";

export type FicheProps = {
  readonly fiche: Beneficiaire;
  readonly passages: readonly Passage[];
  readonly fusions: readonly FusionEnVigueur[];
  /** Civil day on which the figures are drawn. */
  readonly aujourdhui: string;
  /** Facts decided by the server, so that buttons and refusals agree. */
  readonly droits: { readonly voirConsultations: boolean };
};

/** One person helped: what was done, how they progress, what they want, their rights. */
export function PageFiche({ fiche, passages, fusions, droits, aujourdhui }: FicheProps): JSX.Element {
  const { id, pseudonyme, consentementRetireLe } = fiche;
  const marches = passages
    .flatMap(({ jour, autonomie }) => (autonomie === null ? [] : [{ jour, autonomie }]))
    .toReversed();
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={nomDe(fiche.identite)} chapeau={chapeau(fiche, passages)}>
        {consentementRetireLe === null && (
          <LienBouton icone="plus" href={`/cra/nouveau?avec=${pseudonyme}`}>
            Nouveau compte rendu
          </LienBouton>
        )}
        <LienBouton poids="secondaire" icone="modifier" href={`/beneficiaires/${id}/modifier`}>
          Modifier
        </LienBouton>
      </EnTetePage>
      {consentementRetireLe !== null && <AccordRetire id={id} le={consentementRetireLe} />}
      <Resume passages={passages} aujourdhui={aujourdhui} />
      <DernierAvis id={id} passages={passages} />
      <div class="dc-grille">
        <Bloc id="autonomie" titre="Autonomie">
          <Autonomie marches={marches} />
        </Bloc>
        <Bloc id="personne" titre="La personne">
          <Faits faits={faitsDe(fiche)} />
          {fiche.notes !== "" && <p class="dc-texte-libre">{fiche.notes}</p>}
        </Bloc>
      </div>
      <Bloc id="passages" titre="Accompagnements">
        <Historique passages={passages} />
      </Bloc>
      <Bloc id="droits" titre="Droits de la personne">
        <Droits fiche={fiche} voirConsultations={droits.voirConsultations} />
        {fusions.map(({ id: fusion, le }) => (
          <Formulaire action={`/beneficiaires/fusions/${fusion}/annulation`} classe="dc-rang">
            <span>Une autre fiche a été réunie à celle-ci le {dateCourte(le.toISOString())}.</span>
            <Bouton poids="discret" icone="annuler">
              Séparer de nouveau
            </Bouton>
          </Formulaire>
        ))}
      </Bloc>
    </div>
  );
}

function chapeau({ identite, anonyme }: Beneficiaire, passages: readonly Passage[]): string {
  const { anneeNaissance, commune } = identite;
  const parts = [
    anonyme ? "Fiche anonyme" : "",
    anneeNaissance === null ? "" : `Année de naissance ${anneeNaissance}`,
    commune,
    accord(passages.length, "passage"),
  ];
  return parts.filter((texte) => texte !== "").join(" · ");
}

function AccordRetire({ id, le }: { id: string; le: string }): JSX.Element {
  return (
    <Alerte ton="attention" titre={`Accord retiré le ${dateLongue(le)}`}>
      <p>Son nom sera effacé dans les 30 jours. Les chiffres anonymes restent. Vous ne pouvez plus la choisir.</p>
      <Formulaire action={`/beneficiaires/${id}/accord`} classe="dc-rang">
        <Bouton poids="secondaire">La personne redonne son accord</Bouton>
      </Formulaire>
    </Alerte>
  );
}

function Resume({ passages, aujourdhui }: Pick<FicheProps, "passages" | "aujourdhui">): JSX.Element {
  const notes = passages.flatMap(({ satisfaction }) => satisfaction ?? []);
  const moyenne = notes.reduce((somme, note) => somme + note, 0) / Math.max(1, notes.length);
  const demarches = (issue: string): number => passages.filter(({ demarche }) => demarche === issue).length;
  return (
    <Chiffres>
      <ChiffreCle
        date={aujourdhui}
        nom="Passages"
        valeur={nombre(passages.length)}
        definition="Comptes rendus où cette personne est nommée, dans toute votre structure."
      />
      <ChiffreCle
        date={aujourdhui}
        nom="Démarches terminées"
        valeur={nombre(demarches("terminee"))}
        definition="Démarches en ligne menées à leur terme pendant un accompagnement."
      />
      <ChiffreCle
        date={aujourdhui}
        nom="Démarches abandonnées"
        valeur={nombre(demarches("abandonnee"))}
        definition="Démarches commencées pendant un accompagnement et laissées en route."
      />
      <ChiffreCle
        date={aujourdhui}
        nom="Satisfaction"
        valeur={notes.length === 0 ? "Non demandée" : `${nombre(moyenne, 1)} sur 5`}
        definition={`Moyenne de ${accord(notes.length, "réponse")} de la personne, de 1 (pas du tout satisfaite) à 5 (très satisfaite).`}
      />
    </Chiffres>
  );
}

/** Satisfaction of the last visit, in one tap. */
function DernierAvis({ id, passages }: { id: string; passages: readonly Passage[] }): JSX.Element | null {
  const [dernier] = passages;
  if (dernier === undefined || dernier.satisfaction !== null) return null;
  return (
    <Bloc id="avis" titre={`Son avis sur le ${dateLongue(dernier.jour)}`}>
      <Formulaire action={`/beneficiaires/${id}/satisfaction`} classe="dc-rang">
        <input type="hidden" name="compteRendu" value={dernier.compteRenduId} />
        {SATISFACTIONS.map((note) => (
          <Bouton poids="secondaire" nom="satisfaction" valeur={String(note)}>
            {SATISFACTION_LIBELLES[note]}
          </Bouton>
        ))}
      </Formulaire>
    </Bloc>
  );
}

function faitsDe(fiche: Beneficiaire): readonly (readonly [string, JSX.Element | string])[] {
  const { identite, classeAge, statut, genre, besoins, materielsSouhaites, consentementLe } = fiche;
  return [
    ["Téléphone", identite.telephone === "" ? "" : <LienTelephone numero={identite.telephone} />],
    ["E-mail", identite.courriel],
    ["Repère", identite.repere],
    ["Âge", classeAge === "non_communique" ? "" : AGE_LIBELLES[classeAge]],
    ["Situation", statut === "non_communique" ? "" : STATUT_LIBELLES[statut]],
    ["Genre", { femme: "Femme", homme: "Homme", non_communique: "" }[genre]],
    ["Besoins", besoins.map((besoin) => THEME_LIBELLES[besoin]).join(", ")],
    ["Souhaite s’équiper", materielsSouhaites.map((code) => MATERIEL_LIBELLES[code]).join(", ")],
    ["Accord donné le", consentementLe === null ? "" : dateCourte(consentementLe)],
  ];
}

function Historique({ passages }: { passages: readonly Passage[] }): JSX.Element {
  if (passages.length === 0) return <p class="dc-doux">Aucun compte rendu ne nomme encore cette personne.</p>;
  return (
    <Tableau<Passage>
      id="historique"
      legende={<span class="ds-sr-only">Accompagnements, du plus récent au plus ancien</span>}
      lignes={passages}
      cartes
      colonnes={[
        {
          cle: "jour",
          titre: "Date",
          cellule: ({ compteRenduId, jour, aMoi }) =>
            aMoi ? <Lien href={`/cra/${compteRenduId}`}>{dateCourte(jour)}</Lien> : dateCourte(jour),
        },
        { cle: "type", titre: "Type", cellule: ({ type }) => TYPE_LIBELLES[type] },
        { cle: "themes", titre: "Thèmes", cellule: ({ themes }) => themes.map((t) => THEME_LIBELLES[t]).join(", ") },
        { cle: "duree", titre: "Durée", nombre: true, cellule: ({ dureeMinutes }) => duree(dureeMinutes) },
        { cle: "conseiller", titre: "Avec", cellule: ({ conseiller, aMoi }) => (aMoi ? "Vous" : conseiller) },
        {
          cle: "autonomie",
          titre: "Autonomie",
          cellule: ({ autonomie }) => (autonomie === null ? "" : AUTONOMIE_LIBELLES[autonomie]),
        },
        {
          cle: "demarche",
          titre: "Démarche",
          cellule: ({ demarche }) => (demarche === null ? "" : DEMARCHE_LIBELLES[demarche]),
        },
        {
          cle: "satisfaction",
          titre: "Satisfaction",
          cellule: ({ satisfaction }) => (satisfaction === null ? "" : SATISFACTION_LIBELLES[satisfaction]),
        },
      ]}
    />
  );
}

function Droits({ fiche, voirConsultations }: { fiche: Beneficiaire; voirConsultations: boolean }): JSX.Element {
  const { id } = fiche;
  return (
    <>
      <p>
        La personne peut lire tout ce que cette fiche dit d’elle, le faire corriger, retirer son accord ou faire effacer
        son nom.
      </p>
      <div class="dc-rang dc-sans-papier">
        <LienBouton poids="secondaire" icone="telecharger" telecharge href={`/beneficiaires/${id}/droit-acces.pdf`}>
          Tout ce que la fiche dit (PDF)
        </LienBouton>
        {voirConsultations && (
          <LienBouton poids="secondaire" icone="oeil" href={`/beneficiaires/${id}/consultations`}>
            Qui a consulté cette fiche
          </LienBouton>
        )}
        {fiche.consentementLe !== null && fiche.consentementRetireLe === null && (
          <LienBouton poids="discret" icone="annuler" href={`/beneficiaires/${id}/retrait`}>
            Retirer l’accord
          </LienBouton>
        )}
        <LienBouton poids="discret" danger icone="supprimer" href={`/beneficiaires/${id}/effacement`}>
          Effacer
        </LienBouton>
      </div>
    </>
  );
}
