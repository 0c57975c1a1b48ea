import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  Alerte,
  accord,
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  Definition,
  dateCourte,
  dateLongue,
  EnTetePage,
  Etiquette,
  Formulaire,
  Lien,
  LienBouton,
  nombre,
  ResumeErreurs,
  Tableau,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { direAvis } from "../manifestation/manifestations.page.tsx";
import { ETATS_SEANCE, etatSeance, ISSUES } from "./decision.rules.ts";
import type { Priorite } from "./priorite.rules.ts";
import type { PointDuJour, Seance } from "./seance.query.ts";

const TONS = { preparation: "neutre", proposee: "attention", validee: "succes" } as const;
const TONS_ISSUE = { retenu: "succes", ajourne: "attention", refuse: "danger" } as const;

type SeancesProps = {
  readonly seances: readonly Seance[];
  readonly appels: readonly { readonly id: number; readonly titre: string }[];
  readonly valeurs: { readonly appel: string; readonly tenueLe: string };
  readonly erreurs: Erreurs;
};

/** The sessions of the committee, and a form to open one. */
export function PageSeances({ seances, appels, valeurs, erreurs }: SeancesProps): JSX.Element {
  const commun = (nom: string) => (erreurs[nom] === undefined ? {} : { erreur: erreurs[nom] });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Comité de sélection"
        chapeau="Une personne prépare la séance et note les décisions ; une autre la valide."
      />
      <ResumeErreurs erreurs={erreurs} />
      {seances.length === 0 ? (
        <Vide titre="Pas encore de séance" icone="calendrier">
          <p>
            L’ordre du jour se fait tout seul : les dossiers instruits de l’appel, par ordre de priorité des
            territoires.
          </p>
        </Vide>
      ) : (
        <Tableau
          id="seances"
          legende={accord(seances.length, "séance")}
          cartes
          lignes={seances}
          colonnes={[
            {
              cle: "date",
              titre: "Séance",
              cellule: (s) => <Lien href={`/comite/${s.id}`}>{dateLongue(s.tenueLe)}</Lien>,
            },
            { cle: "appel", titre: "Appel", cellule: (s) => s.appel },
            {
              cle: "etat",
              titre: "État",
              cellule: (s) => <Etiquette ton={TONS[etatSeance(s)]}>{ETATS_SEANCE[etatSeance(s)]}</Etiquette>,
            },
            { cle: "decisions", titre: "Décisions", nombre: true, cellule: (s) => nombre(s.decisions) },
            { cle: "postes", titre: "Postes", nombre: true, cellule: (s) => nombre(s.postes) },
          ]}
        />
      )}
      <Bloc id="nouvelle" titre="Préparer une séance">
        <Formulaire action="/comite">
          <Champ
            nom="appel"
            libelle="Appel"
            valeur={valeurs.appel}
            invite="Choisissez…"
            options={appels.map(({ id, titre }) => ({ valeur: String(id), libelle: titre }))}
            {...commun("appel")}
          />
          <Champ
            nom="tenueLe"
            libelle="Date de la séance"
            type="date"
            largeur="moyen"
            valeur={valeurs.tenueLe}
            {...commun("tenueLe")}
          />
          <Bouton>Préparer la séance</Bouton>
        </Formulaire>
      </Bloc>
    </div>
  );
}

type SeanceProps = {
  readonly seance: Seance;
  readonly points: readonly PointDuJour[];
  readonly priorites: ReadonlyMap<string, Priorite>;
  readonly indice: { readonly source: string; readonly millesime: string } | undefined;
  readonly peutValider: boolean;
  readonly refus: string | null;
};

/** One session: its agenda, the territories most in need first, and what was decided. */
export function PageSeance({ seance, points, priorites, indice, peutValider, refus }: SeanceProps): JSX.Element {
  const etat = etatSeance(seance);
  const ranges = [...points].sort((a, b) => rangDe(priorites, a) - rangDe(priorites, b));
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={`Séance du ${dateLongue(seance.tenueLe)}`} chapeau={`Appel « ${seance.appel} »`}>
        <Etiquette ton={TONS[etat]}>{ETATS_SEANCE[etat]}</Etiquette>
        <LienBouton poids="secondaire" icone="imprimer" href={`/comite/${seance.id}/proces-verbal.pdf`}>
          Procès-verbal (PDF)
        </LienBouton>
      </EnTetePage>
      {refus !== null && (
        <Alerte ton="danger" annoncer titre="La séance n’a pas avancé">
          <p>{refus}</p>
        </Alerte>
      )}
      <Suite {...{ seance, peutValider }} />
      {indice !== undefined && (
        <div>
          <p class="dc-petit dc-doux">
            Besoin : {indice.source}, au <DateEcrite date={indice.millesime} />.
          </p>
          <Definition sujet="Rang de priorité">
            Postes pour 100 000 habitants, divisés par le besoin rapporté à celui du pays : 10 postes où le besoin est
            double comptent pour 5. Rang 1 : là où les postes manquent le plus.
          </Definition>
        </div>
      )}
      {indice === undefined && (
        <Alerte ton="attention">
          <p>
            Aucun indice de fragilité numérique n’est connu : le rang de priorité compare seulement les postes pour 100
            000 habitants. Il tiendra compte du besoin dès qu’un indice sera importé.
          </p>
        </Alerte>
      )}
      {ranges.length === 0 ? (
        <Vide titre="Aucun dossier à l’ordre du jour">
          <p>Un dossier y vient dès que sa préfecture a rendu son avis, ou 30 jours après son dépôt.</p>
        </Vide>
      ) : (
        <Tableau
          id="ordre-du-jour"
          legende={`Ordre du jour : ${accord(ranges.length, "dossier")}, ${accord(
            ranges.reduce((n, p) => n + p.postes, 0),
            "poste demandé",
            "postes demandés",
          )}`}
          lignes={ranges}
          colonnes={[
            {
              cle: "nom",
              titre: "Structure",
              cellule: (p) => <Lien href={`/comite/${seance.id}/dossiers/${p.manifestationId}`}>{p.nom}</Lien>,
            },
            {
              cle: "departement",
              titre: "Département",
              cellule: (p) => `${priorites.get(p.departementCode)?.nom ?? ""} (${p.departementCode})`,
            },
            {
              cle: "rang",
              titre: "Rang de priorité",
              nombre: true,
              cellule: (p) => nombre(priorites.get(p.departementCode)?.rang),
            },
            {
              cle: "couverture",
              titre: "Postes pour 100 000 hab.",
              nombre: true,
              cellule: (p) => nombre(priorites.get(p.departementCode)?.couverture, 1),
            },
            {
              cle: "besoin",
              titre: "Besoin",
              nombre: true,
              cellule: (p) => nombre(priorites.get(p.departementCode)?.besoin, 1),
            },
            { cle: "avis", titre: "Avis", cellule: (p) => direAvis(p.favorable) },
            { cle: "postes", titre: "Postes demandés", nombre: true, cellule: (p) => nombre(p.postes) },
            {
              cle: "decision",
              titre: "Décision",
              cellule: ({ decision }) =>
                decision === null ? (
                  "À noter"
                ) : (
                  <Etiquette ton={TONS_ISSUE[decision.issue]}>
                    {decision.issue === "retenu"
                      ? `Retenu, ${accord(decision.postes, "poste")}`
                      : ISSUES[decision.issue]}
                  </Etiquette>
                ),
            },
          ]}
        />
      )}
    </div>
  );
}

const rangDe = (priorites: ReadonlyMap<string, Priorite>, point: PointDuJour): number =>
  priorites.get(point.departementCode)?.rang ?? Number.POSITIVE_INFINITY;

function Suite({ seance, peutValider }: Pick<SeanceProps, "seance" | "peutValider">): JSX.Element {
  const etat = etatSeance(seance);
  if (etat === "validee")
    return (
      <Alerte ton="succes">
        <p>
          Validée le {dateCourte(seance.valideeLe?.toISOString() ?? "")} :{" "}
          {accord(seance.postes, "poste accordé", "postes accordés")}. Les structures et les préfectures sont prévenues.
          Une décision ne change que par une nouvelle, dans une autre séance.
        </p>
      </Alerte>
    );
  if (etat === "preparation")
    return (
      <Alerte>
        <p>
          {accord(seance.decisions, "décision notée", "décisions notées")}. Quand tout est noté, proposez la séance :
          une autre personne la valide, et rien ne prend effet avant.
        </p>
        <Formulaire action={`/comite/${seance.id}/proposition`} classe="dc-rang">
          <Bouton>Proposer à la validation</Bouton>
        </Formulaire>
      </Alerte>
    );
  return (
    <Alerte ton="attention" titre="Cette séance attend sa validation">
      <p>
        {peutValider
          ? "Relisez chaque décision. En validant, les postes sont accordés et les messages partent."
          : "Vous l’avez préparée, ou vous y avez noté une décision : une autre personne de l’administration la valide."}
      </p>
      <div class="dc-rang">
        {peutValider && (
          <Formulaire action={`/comite/${seance.id}/validation`} classe="dc-rang">
            <Bouton>Valider la séance</Bouton>
          </Formulaire>
        )}
        <Formulaire action={`/comite/${seance.id}/reprise`} classe="dc-rang">
          <Bouton poids="secondaire">Reprendre la préparation</Bouton>
        </Formulaire>
      </div>
    </Alerte>
  );
}
