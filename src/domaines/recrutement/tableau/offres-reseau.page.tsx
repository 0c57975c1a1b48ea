import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  accord,
  Bloc,
  Bouton,
  Champ,
  DateEcrite,
  Definition,
  dateCourte,
  EnTetePage,
  Etiquette,
  Formulaire,
  GroupeChoix,
  nombre,
  ResumeErreurs,
  saisis,
  Tableau,
  Telechargements,
  Vide,
} from "../../../plateforme/ui/index.ts";
import { Octrois, type OctroisProps } from "./octrois-reseau.page.tsx";
import { LIBELLES_REPONSES, REPONSES } from "./offre-reseau.rules.ts";
import type { OffreReseau, PeuCouvert } from "./offres-reseau.query.ts";

export type OffresProps = {
  readonly offres: readonly OffreReseau[];
  readonly perimetre: string;
  readonly aujourdhui: string;
  /** What the administration alone sees: where posts are wanting, and the forms. */
  readonly tenue:
    | ({
        readonly jour: string;
        readonly seuil: number | null;
        readonly lignes: readonly PeuCouvert[];
        readonly departements: readonly { readonly code: string; readonly nom: string }[];
        readonly reseaux: readonly string[];
      } & Pick<OctroisProps, "structures" | "appels" | "moi">)
    | null;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
  /** The reader heads the network to which posts are offered: they answer. */
  readonly reseau: boolean;
  /** The offer whose answer was being noted. */
  readonly enReponse: number | null;
  /** The offer whose grant was being prepared or made. */
  readonly enOctroi: number | null;
};

/** Posts offered to national networks where few structures volunteer. */
export function PageOffresReseaux(props: OffresProps): JSX.Element {
  const { offres, perimetre, tenue, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre="Offres aux réseaux nationaux" chapeau={perimetre}>
        <Telechargements csv="/recrutement/offres-reseaux/export/csv" xlsx="/recrutement/offres-reseaux/export/xlsx" />
      </EnTetePage>
      <ResumeErreurs erreurs={erreurs} />
      <p>
        Là où trop peu de structures répondent, des postes sont proposés à un réseau national, en dernier recours. Les
        conditions sont écrites, la réponse est datée.
      </p>
      {offres.length === 0 ? (
        <Vide titre="Aucune offre">
          <p>Aucun poste n’a été proposé à un réseau national ici.</p>
        </Vide>
      ) : (
        <ListeOffres offres={offres} />
      )}
      {(tenue !== null || props.reseau) && offres.some(({ reponse }) => reponse === null) && (
        <FormulaireReponse {...props} />
      )}
      {tenue !== null && (
        <Octrois
          {...{ offres, erreurs, valeurs: props.valeurs, enOctroi: props.enOctroi }}
          {...{ structures: tenue.structures, appels: tenue.appels, moi: tenue.moi }}
        />
      )}
      {tenue !== null && <PeuCouverts {...props} tenue={tenue} />}
    </div>
  );
}

function ListeOffres({ offres }: { readonly offres: readonly OffreReseau[] }): JSX.Element {
  return (
    <Tableau
      id="offres"
      legende={`${accord(offres.length, "offre")}, celles qui attendent une réponse d’abord`}
      cartes
      lignes={offres}
      colonnes={[
        { cle: "reseau", titre: "Réseau", cellule: (o) => `${o.reseau} (offre n° ${o.id})` },
        { cle: "departement", titre: "Département", cellule: (o) => `${o.departement} (${o.departementCode})` },
        { cle: "postes", titre: "Postes", nombre: true, cellule: (o) => nombre(o.postes) },
        {
          cle: "conditions",
          titre: "Conditions",
          cellule: (o) => (
            <>
              {o.conditions}
              {o.motif !== null && <span class="dc-petit dc-doux"> Exception : {o.motif}</span>}
            </>
          ),
        },
        {
          cle: "faits",
          titre: "Ce jour-là",
          cellule: (o) =>
            `${o.peuCouvert ? "Peu couvert" : "Couvert"}${o.rang === null ? "" : `, priorité ${o.rang} sur ${o.sur ?? ""}`}${
              o.couverture === null ? "" : `, ${nombre(o.couverture, 1)} postes pour 100 000 hab.`
            }`,
        },
        { cle: "le", titre: "Proposée le", cellule: (o) => dateCourte(o.proposeeLe) },
        {
          cle: "reponse",
          titre: "Réponse",
          cellule: (o) =>
            o.reponse === null ? (
              <Etiquette ton="attention">Attendue avant le {dateCourte(o.repondreAvant)}</Etiquette>
            ) : (
              <>
                <Etiquette ton={o.reponse === "acceptee" ? "succes" : "neutre"}>
                  {LIBELLES_REPONSES[o.reponse]}
                  {o.reponseLe === null ? "" : ` le ${dateCourte(o.reponseLe)}`}
                </Etiquette>
                {o.octroi?.le != null && (
                  <span class="dc-petit">
                    {" "}
                    {accord(o.octroi.postes, "poste accordé", "postes accordés")} à {o.octroi.structure} le{" "}
                    {dateCourte(o.octroi.le)}.
                  </span>
                )}
                {o.reponseNote !== "" && <span class="dc-petit"> {o.reponseNote}</span>}
              </>
            ),
        },
      ]}
    />
  );
}

function FormulaireReponse({ offres, aujourdhui, valeurs, erreurs, enReponse, reseau }: OffresProps): JSX.Element {
  const attendues = offres.filter(({ reponse }) => reponse === null);
  const siennes = enReponse === null ? {} : erreurs;
  const champ = saisis((nom: string) => (enReponse === null ? "" : (valeurs[nom] ?? "")), siennes);
  return (
    <Bloc id="reponse" titre={reseau ? "Votre réponse" : "Noter une réponse"}>
      <Formulaire action="/recrutement/offres-reseaux/reponses" classe="dc-pile dc-pile--3">
        <Champ
          {...champ("offre")}
          valeur={enReponse === null ? "" : String(enReponse)}
          libelle="Offre"
          invite="Choisissez…"
          options={attendues.map((o) => ({
            valeur: String(o.id),
            libelle: `N° ${o.id}, ${o.reseau}, ${o.departement} (${o.departementCode})`,
          }))}
        />
        <GroupeChoix
          nom="reponse"
          legende="Réponse"
          valeur={valeurs["reponse"] ?? ""}
          {...(siennes["reponse"] !== undefined && { erreur: siennes["reponse"] })}
          choix={REPONSES.filter((valeur) => !reseau || valeur !== "retiree").map((valeur) => ({
            valeur,
            libelle: LIBELLES_REPONSES[valeur],
          }))}
        />
        {!reseau && <Champ {...champ("le")} libelle="Le" type="date" max={aujourdhui} largeur="moyen" />}
        <Champ {...champ("note")} libelle="Note" lignes={2} maxlength={1000} facultatif />
        <Bouton>{reseau ? "Répondre" : "Noter la réponse"}</Bouton>
      </Formulaire>
    </Bloc>
  );
}

type Tenue = NonNullable<OffresProps["tenue"]>;

function PeuCouverts(props: OffresProps & { readonly tenue: Tenue }): JSX.Element {
  const { tenue, valeurs, erreurs, enReponse, aujourdhui } = props;
  const ailleurs = enReponse !== null || props.enOctroi !== null;
  const ici = ailleurs ? {} : erreurs;
  const champ = saisis((nom: string) => (ailleurs ? "" : (valeurs[nom] ?? "")), ici);
  return (
    <>
      <Bloc id="proposer" titre="Proposer des postes">
        <Formulaire action="/recrutement/offres-reseaux" classe="dc-pile dc-pile--3">
          <Champ
            {...champ("reseau")}
            libelle="Réseau"
            invite="Choisissez…"
            options={tenue.reseaux.map((valeur) => ({ valeur, libelle: valeur }))}
          />
          <Champ
            {...champ("departement")}
            libelle="Département"
            invite="Choisissez…"
            options={[
              { groupe: "Peu couverts, par priorité", options: tenue.lignes.map(enOption) },
              {
                groupe: "Les autres, avec un motif",
                options: tenue.departements
                  .filter(({ code }) => !tenue.lignes.some((l) => l.code === code))
                  .map(enOption),
              },
            ]}
          />
          <Champ {...champ("postes")} libelle="Nombre de postes" inputmode="numeric" largeur="court" />
          <Champ
            {...champ("conditions")}
            libelle="Conditions"
            aide="Durée, subvention, mobilité interne, cadre de la mission. De 10 à 2 500 caractères."
            lignes={4}
            maxlength={2500}
          />
          <Champ {...champ("repondreAvant")} libelle="Répondre avant le" type="date" min={aujourdhui} largeur="moyen" />
          <Champ
            {...champ("motif")}
            libelle="Motif de l’exception"
            aide="Demandé hors des départements peu couverts."
            lignes={2}
            maxlength={1000}
            facultatif
          />
          <Bouton>Proposer</Bouton>
        </Formulaire>
      </Bloc>
      <Bloc id="peu-couverts" titre={`Départements peu couverts : ${tenue.lignes.length}`}>
        <Tableau
          id="tableau-peu-couverts"
          legende={
            <>
              Par priorité, au <DateEcrite date={tenue.jour} />
            </>
          }
          haut="Départements peu couverts, par priorité"
          lignes={tenue.lignes}
          colonnes={[
            { cle: "nom", titre: "Département", cellule: (l) => `${l.nom} (${l.code})` },
            { cle: "rang", titre: "Priorité", nombre: true, cellule: (l) => nombre(l.rang) },
            { cle: "conseillers", titre: "Conseillers recrutés", nombre: true, cellule: (l) => nombre(l.conseillers) },
            { cle: "postes", titre: "Postes accordés", nombre: true, cellule: (l) => nombre(l.postes) },
            {
              cle: "taux",
              titre: "Conseillers pour 100 000 hab.",
              nombre: true,
              cellule: (l) => nombre(l.population === 0 ? null : (l.conseillers / l.population) * 100_000, 1),
            },
            { cle: "besoin", titre: "Fragilité numérique", nombre: true, cellule: (l) => nombre(l.besoin, 1) },
          ]}
        />
        <Definition sujet="Département peu couvert">
          {tenue.seuil === null
            ? "Aucune règle de couverture n’est en vigueur ce jour-là : toute offre demande un motif."
            : `Moins de ${nombre(tenue.seuil, 2)} conseillers recrutés pour 100 000 habitants. La priorité divise la couverture en postes par le besoin, là où son indice est connu.`}
        </Definition>
      </Bloc>
    </>
  );
}

const enOption = ({ code, nom }: { readonly code: string; readonly nom: string }) => ({
  valeur: code,
  libelle: `${nom} (${code})`,
});
