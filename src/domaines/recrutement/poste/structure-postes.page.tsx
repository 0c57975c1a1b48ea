import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  dateCourte,
  dateLongue,
  EnTetePage,
  Etiquette,
  Formulaire,
  GroupeChoix,
  Lien,
  LienBouton,
  ResumeErreurs,
  saisis,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { ETATS_AVENANT, type EtatAvenant, etatAvenant, SORTES, SUITES_AVENANT } from "./avenant.rules.ts";
import type { AvenantVu, StructureDesPostes, UnPoste } from "./postes.query.ts";

export type FichePostesProps = {
  readonly structure: StructureDesPostes;
  readonly postes: readonly UnPoste[];
  readonly avenants: readonly AvenantVu[];
  readonly jour: string;
  readonly aujourdhui: string;
  /** What the reader may do here. */
  readonly gestes: { readonly demander: boolean; readonly instruire: boolean; readonly decider: boolean };
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

const TONS = {
  demande: "info",
  instruit: "info",
  accepte: "succes",
  refuse: "danger",
  retire: "neutre",
} as const satisfies Readonly<Record<EtatAvenant, string>>;
const jourDe = (instant: Date): string => dateLongue(instant.toISOString());
const ouvert = (a: AvenantVu): boolean => ["demande", "instruit"].includes(etatAvenant(a));

/** The posts of a structure one by one, their history, and the amendments. */
export function PageFichePostes(props: FichePostesProps): JSX.Element {
  const { structure, postes, avenants, jour, gestes, erreurs } = props;
  const vivants = postes.filter((p) => p.renduLe === null || p.renduLe > jour);
  const enCours = avenants.find(ouvert);
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Les postes de ${structure.nom}`}
        chapeau={
          <>
            {accord(vivants.length, "poste")}, dont {accord(vivants.filter((p) => p.occupe).length, "occupé")}, au{" "}
            <DateEcrite date={jour} />
          </>
        }
      >
        <LienBouton poids="secondaire" href={`/structures/${structure.id}`}>
          Fiche de la structure
        </LienBouton>
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire
        action={`/postes/structures/${structure.id}`}
        methode="get"
        libelle="Choisir un jour"
        classe="dc-rang dc-rang--bas"
      >
        <Champ nom="jour" libelle="Voir les postes au" type="date" valeur={jour} largeur="moyen" />
        <Bouton poids="secondaire">Afficher</Bouton>
      </Formulaire>
      {postes.length === 0 ? (
        <Vide titre="Aucun poste à cette date">
          <p>Un poste vient d’une décision du comité de sélection, ou d’un avenant.</p>
        </Vide>
      ) : (
        <Tableau
          id="postes"
          legende="Postes, du plus ancien au plus récent"
          cartes
          lignes={postes}
          colonnes={[
            { cle: "numero", titre: "Poste", cellule: (p) => <Lien href={`/postes/${p.id}`}>N° {p.id}</Lien> },
            {
              cle: "sorte",
              titre: "Sorte",
              cellule: (p) => (p.sorte === "coordinateur" ? "Coordinateur" : "Conseiller"),
            },
            {
              cle: "accorde",
              titre: "Accordé le",
              cellule: (p) =>
                `${dateCourte(p.attribueLe)}${p.issuDe === null ? "" : `, transféré du poste n° ${p.issuDe}`}`,
            },
            { cle: "etat", titre: "État", cellule: (p) => <EtatPoste poste={p} jour={jour} /> },
            { cle: "depuis", titre: "Précision", cellule: (p) => direPrecision(p) },
            { cle: "convention", titre: "Fin de la convention", cellule: (p) => direFin(p.conventionFin) },
            { cle: "financement", titre: "Fin du financement", cellule: (p) => direFin(p.financementFin) },
          ]}
        />
      )}
      {enCours !== undefined && <EnCours {...props} avenant={enCours} />}
      {gestes.demander && enCours === undefined && <FormulaireDemande {...props} />}
      <Histoire avenants={avenants.filter((a) => !ouvert(a))} />
    </div>
  );
}

function EtatPoste({ poste, jour }: { poste: UnPoste; jour: string }): JSX.Element {
  if (poste.renduLe !== null && poste.renduLe <= jour)
    return <Etiquette>{poste.finMotif === "transfere" ? "Transféré" : "Rendu"}</Etiquette>;
  return poste.occupe ? <Etiquette ton="succes">Occupé</Etiquette> : <Etiquette ton="attention">Vacant</Etiquette>;
}

const direFin = (jour: string | null): string => (jour === null ? "Sans" : dateCourte(jour));

function direPrecision(p: UnPoste): string {
  if (p.renduLe !== null) return `${p.finMotif === "transfere" ? "Transféré" : "Rendu"} le ${dateCourte(p.renduLe)}`;
  if (p.occupe)
    return p.occupeJusquAu === null ? "Contrat sans terme" : `Contrat jusqu’au ${dateCourte(p.occupeJusquAu)}`;
  return p.libreDepuis === null ? "Jamais occupé" : `Vacant depuis le ${dateCourte(p.libreDepuis)}`;
}

const direAvenant = (a: AvenantVu): string =>
  `${SORTES[a.sorte]} : ${accord(a.postes, "poste")}${a.vers === null ? "" : `, vers ${a.vers}`}`;

function EnCours({
  avenant: a,
  gestes,
  valeurs,
  erreurs,
  aujourdhui,
}: FichePostesProps & { avenant: AvenantVu }): JSX.Element {
  const etat = etatAvenant(a);
  const commun = saisis((nom) => valeurs[nom] ?? "", erreurs);
  return (
    <Bloc id="demande" titre="Demande en cours">
      <Alerte titre={direAvenant(a)} niveau={3}>
        <p>
          <Etiquette ton={TONS[etat]}>{ETATS_AVENANT[etat]}</Etiquette> Demandé le {jourDe(a.demandeLe)}.{" "}
          {SUITES_AVENANT[etat]}
        </p>
        <p>{a.motif}</p>
        {a.avisLe !== null && (
          <p>
            Avis {a.favorable ? "favorable" : "défavorable"} de la préfecture, le {jourDe(a.avisLe)} : {a.commentaire}
          </p>
        )}
      </Alerte>
      {gestes.demander && (
        <Formulaire action={`/postes/avenants/${a.id}/retrait`} classe="dc-rang">
          <Bouton poids="secondaire">Retirer la demande</Bouton>
        </Formulaire>
      )}
      {gestes.instruire && (
        <Formulaire action={`/postes/avenants/${a.id}/avis`}>
          <GroupeChoix
            {...commun("sens")}
            legende="Votre avis"
            choix={[
              { valeur: "favorable", libelle: "Favorable" },
              { valeur: "defavorable", libelle: "Défavorable" },
            ]}
          />
          <Champ
            {...commun("commentaire")}
            libelle="Pourquoi"
            aide="De 10 à 1 000 caractères."
            lignes={3}
            maxlength={1000}
          />
          <BarreActions>
            <Bouton>{a.avisLe === null ? "Rendre l’avis" : "Remplacer l’avis"}</Bouton>
          </BarreActions>
        </Formulaire>
      )}
      {gestes.decider && etat === "instruit" && (
        <Formulaire action={`/postes/avenants/${a.id}/decision`}>
          <GroupeChoix
            {...commun("reponse")}
            legende="Réponse"
            choix={[
              { valeur: "accepte", libelle: "Accepter" },
              { valeur: "refuse", libelle: "Refuser" },
            ]}
          />
          <Champ
            nom="effetLe"
            libelle="Si acceptée, à partir du"
            type="date"
            min={aujourdhui}
            largeur="moyen"
            valeur={valeurs["effetLe"] ?? aujourdhui}
            {...(erreurs["effetLe"] !== undefined && { erreur: erreurs["effetLe"] })}
          />
          <Champ
            {...commun("motif")}
            libelle="Motif"
            aide="De 10 à 1 000 caractères. La structure le lira."
            lignes={3}
            maxlength={1000}
          />
          <BarreActions>
            <Bouton>Décider</Bouton>
          </BarreActions>
        </Formulaire>
      )}
    </Bloc>
  );
}

function FormulaireDemande({ structure, valeurs, erreurs }: FichePostesProps): JSX.Element {
  const commun = saisis((nom) => valeurs[nom] ?? "", erreurs);
  return (
    <Bloc id="demande" titre="Demander un avenant">
      <Formulaire action={`/postes/structures/${structure.id}/avenants`}>
        <GroupeChoix
          {...commun("sorte")}
          legende="Ce que vous demandez"
          choix={Object.entries(SORTES).map(([valeur, libelle]) => ({ valeur, libelle }))}
        />
        <Champ
          {...commun("postes")}
          libelle="Combien de postes ?"
          aide="Un poste rendu ou transféré doit être libre."
          type="number"
          min={1}
          max={200}
          largeur="court"
        />
        <Champ
          {...commun("vers")}
          libelle="Pour un transfert, à quelle structure ?"
          aide="Son SIRET, ou son nom exact, dans le même département."
          facultatif
        />
        <Champ {...commun("motif")} libelle="Pourquoi" aide="De 10 à 1 000 caractères." lignes={4} maxlength={1000} />
        <BarreActions>
          <Bouton>Envoyer la demande</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}

function Histoire({ avenants }: { avenants: readonly AvenantVu[] }): JSX.Element | null {
  if (avenants.length === 0) return null;
  return (
    <Bloc id="histoire" titre="Avenants passés">
      <ol class="ds-list">
        {avenants.map((a) => (
          <li>
            <strong>{direAvenant(a)}</strong>{" "}
            <Etiquette ton={TONS[etatAvenant(a)]}>{ETATS_AVENANT[etatAvenant(a)]}</Etiquette>
            <p>
              Demandé le {jourDe(a.demandeLe)}
              {a.decideLe !== null && `, décidé le ${jourDe(a.decideLe)}`}
              {a.effetLe !== null && `, à partir du ${dateLongue(a.effetLe)}`}. {a.decisionMotif ?? ""}
            </p>
          </li>
        ))}
      </ol>
    </Bloc>
  );
}
