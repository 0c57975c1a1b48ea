import type { JSX } from "hono/jsx/jsx-runtime";
import {
  accord,
  Bloc,
  Bouton,
  Champ,
  EnTetePage,
  Etiquette,
  Faits,
  Formulaire,
  Lien,
  LienBouton,
  Pagination,
  Tableau,
  Telechargements,
  Vide,
} from "../../plateforme/ui/index.ts";
import { adresseDeListe, pagesPour } from "../../plateforme/ui/liste.rules.ts";
import type { FiltreComptes, LigneCompte } from "./comptes.query.ts";
import { momentLisible } from "./moment.rules.ts";
import { LIBELLES_ROLES } from "./role.rules.ts";

export const ETATS_COMPTE = { ouvert: "Ouvert", invite: "Sans compte", desactive: "Désactivé" } as const;
const TONS = { ouvert: "succes", invite: "info", desactive: "danger" } as const;
const options = (libelles: Readonly<Record<string, string>>) =>
  Object.entries(libelles).map(([valeur, libelle]) => ({ valeur, libelle }));

type ComptesProps = { readonly lignes: readonly LigneCompte[]; readonly total: number; readonly filtre: FiltreComptes };

/** Everyone who has, or may open, an account. */
export function PageComptes({ lignes, total, filtre }: ComptesProps): JSX.Element {
  const { recherche, role, etat } = filtre;
  const tri = filtre.sens === "desc" ? `-${filtre.tri}` : filtre.tri;
  const criteres = { recherche, role: role ?? undefined, etat: etat ?? undefined };
  const adresse = (chemin: string, page: number | null): string => adresseDeListe(chemin, { ...criteres, tri, page });
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage
        titre="Comptes"
        chapeau="Les noms sont chiffrés : la recherche porte sur le début des noms, ou sur l’adresse entière."
      >
        <Telechargements
          csv={adresse("/admin/comptes/export/csv", null)}
          xlsx={adresse("/admin/comptes/export/xlsx", null)}
        />
        <LienBouton href="/admin/comptes/invitation">Inviter une personne</LienBouton>
      </EnTetePage>
      <Formulaire
        action="/admin/comptes"
        methode="get"
        recherche
        libelle="Filtrer les comptes"
        classe="dc-rang dc-rang--bas"
      >
        <Champ nom="recherche" libelle="Nom ou adresse" type="search" valeur={recherche} />
        <Champ nom="role" libelle="Rôle" valeur={role} invite="Tous" options={options(LIBELLES_ROLES)} />
        <Champ nom="etat" libelle="État" valeur={etat} invite="Tous" options={options(ETATS_COMPTE)} />
        <Bouton>Filtrer</Bouton>
      </Formulaire>
      {lignes.length === 0 ? (
        <Vide titre="Aucun compte">
          <p>Personne ne répond à cette recherche.</p>
          <LienBouton poids="secondaire" href="/admin/comptes">
            Voir tous les comptes
          </LienBouton>
        </Vide>
      ) : (
        <Tableau
          id="comptes"
          legende={accord(total, "personne", "personnes")}
          cartes
          tri={{ valeur: tri, action: "/admin/comptes", parametres: criteres }}
          lignes={lignes}
          colonnes={[
            { cle: "nom", titre: "Nom", cellule: ({ id, nom }) => <Lien href={`/admin/comptes/${id}`}>{nom}</Lien> },
            { cle: "courriel", titre: "Adresse", cellule: ({ courriel }) => courriel ?? "" },
            {
              cle: "roles",
              titre: "Rôles",
              cellule: ({ affectations }) => affectations.map(lireAffectation).join(" ; "),
            },
            {
              cle: "etat",
              titre: "État",
              cellule: ({ etat: un }) => <Etiquette ton={TONS[un]}>{ETATS_COMPTE[un]}</Etiquette>,
            },
            {
              cle: "connexion",
              titre: "Dernière connexion",
              triable: true,
              cellule: ({ derniereConnexionLe: le }) => (le === null ? "Jamais" : momentLisible(le)),
            },
            { cle: "creation", titre: "Création", triable: true, cellule: ({ creeLe }) => momentLisible(creeLe) },
          ]}
        />
      )}
      <Pagination
        page={filtre.page}
        pages={pagesPour(total)}
        total={total}
        mots={["personne", "personnes"]}
        adresse={(page) => adresse("/admin/comptes", page)}
      />
    </div>
  );
}

/** « Conseiller numérique, Mairie d’Ajain ». */
export const lireAffectation = ({ role, perimetreNom }: LigneCompte["affectations"][number]): string =>
  `${LIBELLES_ROLES[role]}, ${perimetreNom}`;

/** One account: its roles, and what the administration may decide. */
export function PageUnCompte({ compte, soi }: { compte: LigneCompte; soi: boolean }): JSX.Element {
  const action = (acte: string): string => `/admin/comptes/${compte.id}/${acte}`;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={compte.nom} chapeau={compte.courriel ?? undefined} />
      <Bloc id="etat" titre="Compte">
        <Faits
          faits={[
            ["État", <Etiquette ton={TONS[compte.etat]}>{ETATS_COMPTE[compte.etat]}</Etiquette>],
            ["Code à usage unique", compte.doubleFacteur ? "Actif" : "Pas encore"],
            [
              "Dernière connexion",
              compte.derniereConnexionLe === null ? "Jamais" : momentLisible(compte.derniereConnexionLe),
            ],
            ["Création", momentLisible(compte.creeLe)],
          ]}
        />
        {!soi && (
          <div class="dc-rang">
            {compte.etat === "ouvert" && (
              <Acte action={action("desactivation")} libelle="Désactiver le compte" danger />
            )}
            {compte.etat === "desactive" && <Acte action={action("activation")} libelle="Réactiver le compte" />}
            {compte.doubleFacteur && <Acte action={action("double-facteur")} libelle="Refaire installer le code" />}
          </div>
        )}
      </Bloc>
      <Bloc
        id="roles"
        titre="Rôles"
        actions={<Lien href={`/admin/comptes/invitation?personne=${compte.id}`}>Donner un autre rôle</Lien>}
      >
        <Tableau
          id="affectations"
          legende="Rôles tenus aujourd’hui"
          cartes
          lignes={compte.affectations}
          colonnes={[
            { cle: "role", titre: "Rôle", cellule: ({ role }) => LIBELLES_ROLES[role] },
            { cle: "perimetre", titre: "Périmètre", cellule: ({ perimetreNom }) => perimetreNom },
            {
              cle: "retirer",
              titre: "Retirer",
              cellule: (une) =>
                soi ? (
                  "Le vôtre"
                ) : (
                  <Acte
                    action={action(`affectations/${une.id}/fin`)}
                    libelle="Retirer"
                    precision={lireAffectation(une)}
                    danger
                    discret
                  />
                ),
            },
          ]}
        />
      </Bloc>
    </div>
  );
}

type ActeProps = {
  readonly action: string;
  readonly libelle: string;
  readonly precision?: string;
  readonly danger?: boolean;
  readonly discret?: boolean;
};

function Acte({ action, libelle, precision, danger = false, discret = false }: ActeProps): JSX.Element {
  return (
    <Formulaire action={action} classe="dc-rang">
      <Bouton
        poids={discret ? "discret" : "secondaire"}
        danger={danger}
        {...(precision === undefined ? {} : { precision })}
      >
        {libelle}
      </Bouton>
    </Formulaire>
  );
}
