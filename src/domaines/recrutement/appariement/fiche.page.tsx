import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Alerte,
  Bloc,
  Bouton,
  Caches,
  Champ,
  dateLongue,
  EnTetePage,
  Faits,
  Formulaire,
  GroupeChoix,
  momentLisible,
  ResumeErreurs,
  saisis,
  telephone,
} from "../../../plateforme/ui/index.ts";
import { LANGUES, motsDe, PUBLICS } from "../candidat/candidat.rules.ts";
import { ETAPES_DITES, ETATS, type Etape, MOTIFS } from "./cycle.rules.ts";
import { BlocEntretien, BlocMessages, type EchangesProps, PasEnvoye } from "./echanges.page.tsx";
import type { Reunion } from "./groupes.query.ts";
import { appeler, direPix, direSituations, Etat, EXPLIQUE, Raisons } from "./mises-en-relation.page.tsx";
import type { PersonneProposee, StructureProposee } from "./mises-en-relation.query.ts";

type Sujet =
  | { readonly cote: "structure"; readonly vu: PersonneProposee }
  | { readonly cote: "candidat"; readonly vu: StructureProposee };
export type FicheProps = Sujet &
  Omit<EchangesProps, "id" | "cote"> & {
    /** What the reader may do now: the facts that buttons and refusals share. */
    readonly gestes: {
      readonly interesse: boolean;
      readonly retenir: boolean;
      readonly decliner: boolean;
      readonly retour: boolean;
      readonly parler: boolean;
    };
    /** Meetings to which the person is invited. */
    readonly reunions: readonly Reunion[];
    readonly etapes: readonly (Etape & { readonly motif: string | null })[];
  };

/** One match, as one side sees it: the reasons, what to answer, the interview, the messages, the history. */
export function PageMiseEnRelation(props: FicheProps): JSX.Element {
  const { vu, cote, gestes, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6 dc-colonne">
      <EnTetePage titre={titreDe(props)} chapeau={sousTitre(props)} />
      <Etat statut={vu.statut} cote={cote} sansReponse={0} choisi={vu.choisi} />
      <ResumeErreurs erreurs={erreurs} />
      {cote === "structure" && vu.statut === "retenu" && (
        <Alerte ton="succes" titre="Il reste le contrat">
          <p>Le dossier reprend le nom de la personne, son résultat Pix et le jour où elle est disponible.</p>
          <Formulaire action="/contrats/dossiers" classe="dc-rang">
            <Caches valeurs={{ relation: String(vu.id) }} />
            <Bouton>Préparer un contrat</Bouton>
          </Formulaire>
        </Alerte>
      )}
      {vu.motif !== null && (
        <Alerte titre="Pourquoi elle est close">
          <p>{vu.motif}</p>
        </Alerte>
      )}
      {props.reunions.length > 0 && (
        <Bloc id="reunions" titre="Réunion d’information">
          {props.reunions.map((r) => (
            <p>
              « {r.titre} » : <strong>{props.direMoment(r.reunionLe)}</strong>, {r.lieu}.
            </p>
          ))}
        </Bloc>
      )}
      {gestes.parler && <BlocEntretien {...props} id={vu.id} />}
      {gestes.parler ? <BlocMessages {...props} id={vu.id} /> : <PasEnvoye {...props} />}
      {(vu.raisons.length > 0 || vu.score !== null) && (
        <Bloc id="raisons" titre="Pourquoi cette proposition">
          <Raisons score={vu.score} raisons={vu.raisons} />
          <p class="dc-petit">{EXPLIQUE}</p>
        </Bloc>
      )}
      {props.cote === "structure" && <Profil p={props.vu} />}
      <Reponses {...props} />
      <Histoire {...props} />
    </div>
  );
}

/** What a page about a match is called. */
export const titreDe = (sujet: Sujet): string => (sujet.cote === "structure" ? appeler(sujet.vu) : sujet.vu.nom);

const sousTitre = (sujet: Sujet): string =>
  sujet.cote === "structure"
    ? `Candidature n° ${sujet.vu.numero}, département ${sujet.vu.departement}`
    : sujet.vu.commune === null
      ? sujet.vu.departement
      : `${sujet.vu.commune}, ${sujet.vu.departement}`;

function Profil({ p }: { p: PersonneProposee }): JSX.Element {
  return (
    <Bloc id="profil" titre="Ce que dit la candidature">
      <Faits
        faits={[
          ["Disponible le", dateLongue(p.disponibleLe)],
          ["Situation", direSituations(p)],
          ["Langues", motsDe(p.langues, LANGUES).join(", ") || null],
          ["Publics connus", motsDe(p.publics, PUBLICS).join(", ") || null],
          ["Test Pix", direPix(p)],
          ["Courriel", p.courriel],
          ["Téléphone", p.telephone === null ? null : telephone(p.telephone)],
        ]}
      />
      {p.nom === null && (
        <p class="dc-petit">Son nom et ses coordonnées vous sont donnés quand vous avez tous les deux dit oui.</p>
      )}
    </Bloc>
  );
}

const OUI = { structure: "Cette personne m’intéresse", candidat: "Ce poste m’intéresse" } as const;
const NON = { structure: "Ne pas donner suite", candidat: "Décliner" } as const;

function Reponses(props: FicheProps): JSX.Element | null {
  const { vu, cote, gestes, valeurs, erreurs } = props;
  const action = `/mises-en-relation/${vu.id}/reponse`;
  if (!gestes.interesse && !gestes.retenir && !gestes.decliner && !gestes.retour) return null;
  return (
    <Bloc id="reponse" titre="Votre réponse">
      {gestes.interesse && (
        <Formulaire action={action} classe="dc-rang">
          <input type="hidden" name="acte" value="interesse" />
          <Bouton>{OUI[cote]}</Bouton>
        </Formulaire>
      )}
      {gestes.retenir && (
        <Formulaire action={action} classe="dc-pile dc-pile--2">
          <input type="hidden" name="acte" value="retenir" />
          <p>Retenir cette personne lui promet un de vos postes vacants : le contrat se prépare ensuite.</p>
          <div>
            <Bouton>Retenir cette personne</Bouton>
          </div>
        </Formulaire>
      )}
      {gestes.retour && (
        <Formulaire action={`/mises-en-relation/${vu.id}/retour`} classe="dc-pile dc-pile--2">
          <p>Vous pouvez revenir sur votre dernière réponse pendant un jour, tant que l’autre partie n’a rien fait.</p>
          <div>
            <Bouton poids="secondaire">Revenir sur ma réponse</Bouton>
          </div>
        </Formulaire>
      )}
      {(vu.statut === "propose" || vu.statut.startsWith("interet") || vu.statut === "entretien") && (
        <Ordre {...props} />
      )}
      {gestes.decliner && (
        <details class="dc-def" open={erreurs["motif"] !== undefined}>
          <summary>{NON[cote]}</summary>
          <Formulaire action={action}>
            <input type="hidden" name="acte" value="decliner" />
            <GroupeChoix
              nom="motif"
              legende="Pourquoi ?"
              aide="L’autre partie le lira."
              choix={Object.entries(MOTIFS[cote]).map(([valeur, libelle]) => ({ valeur, libelle }))}
              valeur={valeurs["motif"] ?? null}
              {...(erreurs["motif"] !== undefined && { erreur: erreurs["motif"] })}
            />
            <Champ
              {...saisis((nom) => valeurs[nom] ?? "", erreurs)("precision")}
              libelle="Précision"
              facultatif
              lignes={2}
              maxlength={300}
            />
            <div>
              <Bouton poids="secondaire">{NON[cote]}</Bouton>
            </div>
          </Formulaire>
        </details>
      )}
    </Bloc>
  );
}

function Ordre({ vu, cote }: FicheProps): JSX.Element {
  return (
    <Formulaire action={`/mises-en-relation/${vu.id}/ordre`} classe="dc-rang dc-rang--bas">
      <Champ
        nom="rang"
        libelle="Votre ordre de préférence"
        aide={
          cote === "structure"
            ? "Il passe avant les points dans le calcul. La personne ne le voit pas."
            : "Il passe avant les points dans le calcul. La structure ne le voit pas."
        }
        valeur={vu.rang === null ? "" : String(vu.rang)}
        options={[
          { valeur: "", libelle: "Sans ordre" },
          ...[1, 2, 3, 4, 5].map((n) => ({ valeur: String(n), libelle: n === 1 ? "1er choix" : `${n}e choix` })),
        ]}
      />
      <Bouton poids="secondaire">Enregistrer</Bouton>
    </Formulaire>
  );
}

const QUI = { structure: "la structure", candidat: "la personne candidate", programme: "le programme" } as const;
function Histoire({ etapes, vu, cote }: FicheProps): JSX.Element {
  return (
    <Bloc id="histoire" titre="Ce qui s’est passé">
      <ol class="dc-fil">
        {etapes.map((e) => (
          <li>
            <strong>{ETAPES_DITES[e.statut]}</strong>{" "}
            <span class="dc-doux">
              {momentLisible(e.le)}, par {QUI[e.cote]}
            </span>
            {e.motif !== null && <p class="dc-petit">{e.motif}</p>}
          </li>
        ))}
      </ol>
      <p class="dc-petit">Aujourd’hui : {ETATS[vu.statut][cote].toLowerCase()}.</p>
    </Bloc>
  );
}
