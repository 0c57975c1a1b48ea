import type { JSX } from "hono/jsx/jsx-runtime";
import type { Erreurs } from "../../../plateforme/http/route.ts";
import {
  BarreActions,
  Bloc,
  Bouton,
  Champ,
  dateCourte,
  dateLongue,
  EnTetePage,
  Faits,
  Formulaire,
  Lien,
  ResumeErreurs,
  saisis,
  Tableau,
} from "../../../plateforme/ui/index.ts";
import type { FinsNotees, PosteVu } from "./fins-poste.query.ts";
import { dernierJourDeConvention } from "./fins-poste.rules.ts";

type Props = {
  readonly poste: PosteVu;
  readonly notees: readonly FinsNotees[];
  readonly peutDater: boolean;
  readonly aujourdhui: string;
  readonly valeurs: Readonly<Record<string, string>>;
  readonly erreurs: Erreurs;
};

const vivant = ({ poste, aujourdhui }: Props): boolean => poste.renduLe === null || poste.renduLe > aujourdhui;

/** A post: when its convention and its financing end, what was said of them, and the form to say it. */
export function PageFichePoste(props: Props): JSX.Element {
  const { poste: p, notees, peutDater, erreurs } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre={`Poste n° ${p.id}`}
        chapeau={<Lien href={`/postes/structures/${p.structureId}`}>{p.structure}</Lien>}
      />
      <ResumeErreurs erreurs={erreurs} />
      <Bloc id="faits" titre="Dates du poste">
        <Faits
          faits={[
            ["Sorte", p.sorte === "coordinateur" ? "Coordinateur" : "Conseiller"],
            ["État", vivant(props) ? (p.occupe ? "Occupé" : "Vacant") : "Rendu ou transféré"],
            ["Accordé le", dateLongue(p.attribueLe)],
            ["D’abord accordé à une autre structure le", p.octroiLe === p.attribueLe ? null : dateLongue(p.octroiLe)],
            ["Fin de la convention", direFin(p.conventionFin, p.conventionDite, "36 mois après l’octroi")],
            ["Fin du financement", direFin(p.financementFin, p.financementDit, "24 mois après le premier contrat")],
            ["Rendu ou transféré le", p.renduLe === null ? null : dateLongue(p.renduLe)],
          ]}
        />
      </Bloc>
      {peutDater && vivant(props) && <FormulaireFins {...props} />}
      {notees.length > 0 && (
        <Tableau
          id="notees"
          legende="Dates notées, les dernières d’abord"
          cartes
          lignes={notees}
          colonnes={[
            { cle: "le", titre: "Notées le", cellule: (n) => dateCourte(n.ditesLe.toISOString()) },
            { cle: "convention", titre: "Convention", cellule: (n) => direNotee(n.conventionFin) },
            { cle: "financement", titre: "Financement", cellule: (n) => direNotee(n.financementFin) },
            { cle: "motif", titre: "Motif", cellule: (n) => (n.motif === "" ? "Aucun" : n.motif) },
          ]}
        />
      )}
    </div>
  );
}

const direNotee = (jour: string | null): string => (jour === null ? "Selon les règles" : dateCourte(jour));

function direFin(jour: string | null, dit: string | null, regle: string): string | null {
  if (jour === null) return null;
  return dit === null ? `${dateLongue(jour)} (${regle})` : dateLongue(jour);
}

function FormulaireFins({ poste: p, valeurs, erreurs }: Props): JSX.Element {
  const garde: Readonly<Record<string, string | null>> = {
    convention: p.conventionDite,
    financement: p.financementDit,
  };
  const champ = saisis((nom: string) => valeurs[nom] ?? garde[nom] ?? "", erreurs);
  const jours = { type: "date", min: p.attribueLe, max: dernierJourDeConvention(p), largeur: "moyen" } as const;
  return (
    <Bloc id="fins" titre="Changer ces dates">
      <Formulaire action={`/postes/${p.id}/fins`} classe="dc-pile dc-pile--3">
        <Champ
          {...champ("convention")}
          {...jours}
          libelle="Fin de la convention"
          facultatif
          aide="Vide : 36 mois après l’octroi, sauf date gardée d’un transfert."
        />
        <Champ
          {...champ("financement")}
          {...jours}
          libelle="Fin du financement"
          facultatif
          aide="Vide : 24 mois après le premier contrat, dans la convention."
        />
        <Champ
          {...champ("motif")}
          libelle="Motif"
          facultatif
          lignes={3}
          maxlength={1000}
          aide="Demandé si une date est passée. La structure le lira. Sans nom de personne."
        />
        <BarreActions>
          <Bouton>Enregistrer</Bouton>
        </BarreActions>
      </Formulaire>
    </Bloc>
  );
}
