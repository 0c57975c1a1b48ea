import type { JSX } from "hono/jsx/jsx-runtime";
import { CarteSituation } from "../../plateforme/carte/index.ts";
import {
  Alerte,
  accord,
  Bloc,
  ChiffreCle,
  Chiffres,
  EnTetePage,
  Lien,
  nombre,
  pourcent,
  Vide,
} from "../../plateforme/ui/index.ts";
import { agesDepartements, part60Ans, SOURCE_AGES } from "./ages-departement.rules.ts";
import type { Fiche } from "./fiche.query.ts";
import { VueBesoin } from "./fiche-besoin.page.tsx";
import { VueEtApres } from "./fiche-suite.page.tsx";
import { adresseDe, LIBELLES_NIVEAUX, type Maille, pourCentMille } from "./maille.rules.ts";
import type { MailleComplete, MaillePeuplee } from "./mailles.ts";
import { ListeEnLigne } from "./territoires.page.tsx";

export type VueFicheProps = {
  readonly maille: MailleComplete;
  readonly fiche: Fiche;
  /** Civil date of the figures. */
  readonly jour: string;
  /** Date from which the population and the division hold. */
  readonly decoupage: string;
  readonly telephone: string;
  /** The former code under which the sheet was asked for. */
  readonly ancien?: { readonly code: string; readonly nom: string | null };
  /** Need by département, for the country only. */
  readonly besoins?: readonly { readonly code: string; readonly nom: string; readonly valeur: number | null }[];
};

/** Public sheet of a territory: who lives there, what is needed, who helps, what can be done next. */
export function VueFiche(props: VueFicheProps): JSX.Element {
  const { maille, fiche, jour, telephone } = props;
  return (
    <div class="dc-pile dc-pile--6">
      <EnTetePage titre={maille.nom} chapeau={chapeau(maille)} />
      {props.ancien && (
        <Alerte>
          <p>
            {props.ancien.nom ?? `La commune de code ${props.ancien.code}`} fait aujourd’hui partie de {maille.nom}.
          </p>
        </Alerte>
      )}
      <ChiffresCles {...props} />
      {maille.niveau === "pays" ? (
        <VueBesoin maille={maille} fiche={fiche} besoins={props.besoins} />
      ) : (
        <div class="dc-deux">
          <VueBesoin maille={maille} fiche={fiche} besoins={undefined} />
          <Situation maille={maille} />
        </div>
      )}
      <QuiAide {...props} />
      <VueEtApres maille={maille} telephone={telephone} jour={jour} />
      {maille.contenu.map((c, rang) => (
        <Contenu {...c} id={`contenu-${rang}`} />
      ))}
      {maille.voisines.length > 0 && (
        <Bloc
          id="voisins"
          titre={
            maille.niveau === "departement" || maille.niveau === "region" ? "Territoires voisins" : "Les plus proches"
          }
        >
          <ListeEnLigne mailles={maille.voisines} />
        </Bloc>
      )}
    </div>
  );
}

function chapeau(maille: MailleComplete): string {
  const dessus = maille.ascendance.slice(1, -1).map((m) => m.nom);
  const lieu = dessus.length === 0 ? "" : ` · ${dessus.reverse().join(", ")}`;
  const postaux = maille.codesPostaux.length === 0 ? "" : ` · ${maille.codesPostaux.join(", ")}`;
  return `${LIBELLES_NIVEAUX[maille.niveau]}${postaux}${lieu}`;
}

function ChiffresCles({ maille, fiche, jour, decoupage }: VueFicheProps): JSX.Element {
  const taux = pourCentMille(fiche.postes.nombre, maille.population);
  return (
    <Chiffres>
      <ChiffreCle
        nom="Habitants"
        valeur={maille.population}
        date={decoupage}
        complement={maille.niveau === "commune" ? undefined : accord(maille.communes.length, "commune")}
        definition="Population municipale de référence publiée par l’INSEE, en vigueur à cette date. À Mayotte, celle du recensement de 2017."
      />
      <Part60Ans maille={maille} />
      <ChiffreCle
        nom="Lieux d’accueil"
        valeur={fiche.lieux.nombre}
        date={jour}
        definition="Lieux ouverts au public qui aident au numérique, connus de ce site et situés dans le territoire."
      />
      <ChiffreCle
        nom="Postes de conseillers"
        valeur={fiche.postes.nombre}
        date={jour}
        complement={complementPostes(maille, fiche, taux)}
        definition="Postes de conseillers numériques attribués à des structures du territoire et non rendus à cette date. Un poste peut être vacant, et un conseiller peut aider aussi ailleurs."
      />
    </Chiffres>
  );
}

/** The oldest need help most: their share, where it is known for the whole territory. */
function Part60Ans({ maille }: { maille: MailleComplete }): JSX.Element | null {
  const ages = part60Ans(departementsDe(maille));
  if (ages === null) return null;
  return (
    <ChiffreCle
      nom="60 ans et plus"
      valeur={pourcent(ages.part)}
      date={`${ages.a}-01-01`}
      definition={`Part des habitants de 60 ans et plus. Source : ${SOURCE_AGES}${ages.de === ages.a ? "" : ` (outre-mer : ${ages.de})`}.`}
    />
  );
}

/** The départements that make up a territory; none below: a commune has no figure of its own here. */
function departementsDe({ niveau, code, communes }: MailleComplete): readonly string[] {
  if (niveau === "pays") return agesDepartements().map((d) => d.code);
  if (niveau === "departement") return [code];
  return niveau === "region" ? [...new Set(communes.map((c) => c.departement))] : [];
}

function complementPostes(maille: MailleComplete, fiche: Fiche, taux: number | null): string {
  const demo = fiche.demonstration ? ", données de démonstration" : "";
  if (maille.niveau === "commune" || taux === null)
    return `dans ${accord(fiche.postes.structures, "structure")}${demo}`;
  return `soit ${nombre(taux, 1)} pour 100 000 habitants${demo}`;
}

function Situation({ maille }: { maille: MailleComplete }): JSX.Element {
  const { niveau, code, nom } = maille;
  const points = niveau === "commune" || niveau === "epci" ? maille.communes : [];
  const [premiere] = maille.communes;
  const departements =
    niveau === "departement" ? [code] : niveau === "region" || premiere === undefined ? [] : [premiere.departement];
  return (
    <Bloc id="situation" titre="Où se trouve ce territoire">
      <CarteSituation
        id="carte-situation"
        titre={`${nom} en France`}
        departements={departements}
        regions={niveau === "region" ? [code] : []}
        points={points}
      />
      {points.some((c) => c.coordonnees === "approchee") && (
        <p class="dc-petit dc-doux">
          La position {points.length === 1 ? "de cette commune" : "de certaines communes"} est approchée.
        </p>
      )}
    </Bloc>
  );
}

function QuiAide({ maille, fiche }: VueFicheProps): JSX.Element {
  return (
    <Bloc id="qui-aide" titre="Qui aide ici" actions={<LienChercher maille={maille} />}>
      {fiche.lieux.nombre === 0 ? (
        <Vide titre="Aucun lieu connu dans ce territoire" niveau={3}>
          <p>Il y en a peut-être un tout près : cherchez autour, ou appelez-nous.</p>
        </Vide>
      ) : (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {accord(fiche.lieux.nombre, "lieu", "lieux")}
          </h3>
          <ul class="dc-pile dc-pile--1">
            {fiche.lieux.premiers.map((l) => (
              <li>
                <Lien href={`/lieux/${l.id}`}>{l.nom}</Lien> <span class="dc-doux">{l.commune}</span>
              </li>
            ))}
          </ul>
          <Reste total={fiche.lieux.nombre} montres={fiche.lieux.premiers.length} mot="lieux" />
        </>
      )}
      {fiche.postes.nombre > 0 && (
        <>
          <h3 class="ds-heading" data-size="2xs">
            {accord(fiche.postes.structures, "structure emploie", "structures emploient")} des conseillers
          </h3>
          <ul class="dc-pile dc-pile--1">
            {fiche.postes.premieres.map((s) => (
              <li>
                {s.nom}
                {s.commune && `, ${s.commune}`} : {accord(s.postes, "poste")}
              </li>
            ))}
          </ul>
          <Reste total={fiche.postes.structures} montres={fiche.postes.premieres.length} mot="structures" />
        </>
      )}
      <LienChiffres maille={maille} />
    </Bloc>
  );
}

function Reste({ total, montres, mot }: { total: number; montres: number; mot: string }): JSX.Element | null {
  if (total <= montres) return null;
  return (
    <p class="dc-petit dc-doux">
      et {nombre(total - montres)} autres {mot}
    </p>
  );
}

/** The search starts from a commune: the territory's own, or its largest. */
function LienChercher({ maille }: { maille: MailleComplete }): JSX.Element | null {
  const [grande] = [...maille.communes].sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  if (grande === undefined || maille.niveau === "pays") return <Lien href="/trouver">Chercher un lieu</Lien>;
  return <Lien href={`/trouver?commune=${grande.code}`}>Chercher un lieu autour de {grande.nom}</Lien>;
}

function LienChiffres({ maille }: { maille: MailleComplete }): JSX.Element {
  const chiffree =
    [...maille.ascendance].reverse().find((m) => m.niveau !== "commune" && m.niveau !== "epci") ?? maille;
  const href = chiffree.niveau === "pays" ? "/chiffres" : `/chiffres?territoire=${chiffree.niveau}:${chiffree.code}`;
  return (
    <p class="dc-rang">
      <Lien href={href}>Chiffres de l’aide apportée : {chiffree.nom}</Lien>
      <Lien href={`${adresseDe(maille)}/lieux`}>Chiffres des lieux d’aide</Lien>
    </p>
  );
}

type ContenuProps = { readonly id: string; readonly titre: string; readonly mailles: readonly MaillePeuplee[] };
const MONTREES = 40;

/** The level below. A long list shows the most populated first and keeps the others behind one click. */
function Contenu({ id, titre, mailles }: ContenuProps): JSX.Element {
  const longue = mailles.length > MONTREES;
  const grandes = longue ? [...mailles].sort((a, b) => b.population - a.population).slice(0, MONTREES / 2) : mailles;
  return (
    <Bloc id={id} titre={`${titre} (${nombre(mailles.length)})`}>
      {longue && <p class="dc-petit dc-doux">Les {grandes.length} plus peuplées :</p>}
      <ListeEnLigne mailles={grandes} />
      {longue && (
        <details>
          <summary>Voir toute la liste, par ordre alphabétique</summary>
          <ListeEnLigne mailles={mailles} />
        </details>
      )}
    </Bloc>
  );
}

/** The path from the country down to the territory. */
export const filAriane = (
  ascendance: readonly Maille[],
): readonly { readonly titre: string; readonly href: string }[] => [
  { titre: "Territoires", href: "/territoires" },
  ...ascendance.map((m) => ({ titre: m.nom, href: adresseDe(m) })),
];
