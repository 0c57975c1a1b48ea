import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import { Case, Champ, Faits, GroupeChoix, Puces, saisis } from "../../../plateforme/ui/index.ts";
import { ChampsContact } from "./commencer.page.tsx";
import { texteDe, type ValeursEtape } from "./formulaire-etapes.rules.ts";
import type { ManifestationGardee } from "./manifestation.query.ts";
import { EQUIPEMENTS, type Etape } from "./manifestation.rules.ts";
import type { Piece } from "./pieces.query.ts";

export type EtapeProps = {
  readonly m: ManifestationGardee;
  readonly jeton: string;
  readonly etape: Etape;
  readonly valeurs: ValeursEtape;
  readonly erreurs: Erreurs;
  readonly pieces: readonly Piece[];
  /** What is still missing, by step. */
  readonly manques: readonly { readonly etape: Etape; readonly phrase: string }[];
  readonly types: Readonly<Record<string, string>>;
};

/** The questions of a step. */
export function ChampsDe({ m, etape, valeurs, erreurs, types }: EtapeProps): JSX.Element {
  const commun = saisis((nom) => texteDe(valeurs, nom), erreurs);
  if (etape === "structure") {
    const connue = !m.aVerifier || m.structureId !== null;
    return (
      <>
        {connue ? (
          <>
            <p>
              Voici ce que nous savons de cette structure. Une erreur ? Dites-le à votre préfecture, elle la corrigera.
            </p>
            <Faits
              faits={[
                ["Nom", m.nom],
                ["Type", types[m.type] ?? m.type],
                ["Numéro", m.identifiant],
                ["Commune", m.commune],
                ["Département", m.departement],
              ]}
            />
          </>
        ) : (
          <>
            <p>Nous ne connaissons pas encore ce numéro ({m.identifiant}) : la préfecture le vérifiera.</p>
            <Champ {...commun("nom")} libelle="Nom de la structure" obligatoire autocomplete="organization" />
            <Champ
              {...commun("type")}
              libelle="Type"
              obligatoire
              invite="Choisissez…"
              options={Object.entries(types).map(([valeur, libelle]) => ({ valeur, libelle }))}
            />
            <GroupeChoix
              {...commun("nature")}
              legende="Nature juridique"
              choix={[
                { valeur: "publique", libelle: "Publique" },
                { valeur: "privee", libelle: "Privée (association, entreprise…)" },
              ]}
            />
          </>
        )}
        <ChampsContact valeurs={valeurs} erreurs={erreurs} />
      </>
    );
  }
  if (etape === "besoin")
    return (
      <>
        <Champ
          {...commun("postes")}
          libelle="Combien de postes demandez-vous ?"
          type="number"
          min={1}
          max={200}
          obligatoire
          largeur="court"
        />
        <Case
          nom="coordinateur"
          libelle="L’un de ces postes est celui d’un coordinateur"
          aide="Il anime l’équipe des conseillers du territoire."
          cochee={texteDe(valeurs, "coordinateur") === "oui"}
        />
        <Champ
          {...commun("debutLe")}
          libelle="Quand la personne pourrait-elle commencer ?"
          type="date"
          obligatoire
          largeur="moyen"
        />
        <Champ
          {...commun("besoin")}
          libelle="Pourquoi en avez-vous besoin ?"
          aide="Quels habitants, quelles difficultés, ce qui existe déjà."
          lignes={7}
          obligatoire
          maxlength={2500}
        />
        <Puces
          nom="equipement"
          legende="Ce que vous fournirez à la personne"
          valeur={[valeurs["equipement"] ?? []].flat()}
          choix={Object.entries(EQUIPEMENTS).map(([valeur, libelle]) => ({ valeur, libelle }))}
          {...(erreurs["equipement"] !== undefined && { erreur: erreurs["equipement"] })}
        />
        <Champ
          {...commun("formation")}
          libelle="Vos souhaits pour sa formation"
          lignes={3}
          facultatif
          maxlength={2500}
        />
      </>
    );
  if (etape === "accueil")
    return (
      <>
        <Champ
          {...commun("accueils")}
          libelle="Où recevra-t-elle du public ?"
          aide="Un lieu par ligne : son nom, un point-virgule, la commune. Exemple : Mairie annexe ; Guéret 23000"
          lignes={5}
          obligatoire
        />
        <Champ
          {...commun("coemployeurs")}
          libelle="Partagez-vous ce poste avec d’autres employeurs ?"
          aide="Un par ligne : son nom, un point-virgule, sa part. Exemple : CCAS de Guéret ; 50 %"
          lignes={3}
          facultatif
        />
      </>
    );
  return (
    <>
      <GroupeChoix
        {...commun("candidat")}
        legende="Avez-vous déjà trouvé quelqu’un pour ce poste ?"
        aide="Cette personne passera les mêmes vérifications que les autres."
        choix={[
          { valeur: "non", libelle: "Non, nous cherchons" },
          { valeur: "oui", libelle: "Oui" },
        ]}
      />
      <Champ
        {...commun("nomCandidat")}
        libelle="Si oui, son prénom et son nom"
        aide="Dites-lui que vous donnez son nom."
        facultatif
        autocomplete="off"
      />
    </>
  );
}
