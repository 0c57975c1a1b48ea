import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Caches } from "./formulaire.tsx";
import { accord } from "./nombre.rules.ts";

export type Colonne<L> = {
  readonly cle: string;
  readonly titre: string;
  readonly cellule: (ligne: L) => Child;
  /** Figures: to the right, digits aligned. */
  readonly nombre?: boolean;
  /** The header sorts the list. */
  readonly triable?: boolean;
  /** Names the row (`th scope="row"`): one column only, the first by default. */
  readonly entete?: boolean;
};

/** The sort asked for: « nom » ascending, « -nom » descending, as it stands in the address. */
export type Tri = {
  readonly valeur: string;
  /** Where the GET form leads; its other parameters are kept. */
  readonly action: string;
  readonly parametres?: Readonly<Record<string, string | readonly string[] | undefined>>;
};

type TableauProps<L> = {
  readonly id: string;
  /** Says what the rows are, how many, and at what date if they are figures. */
  readonly legende: Child;
  readonly colonnes: readonly Colonne<L>[];
  readonly lignes: readonly L[];
  readonly tri?: Tri;
  /** Each row becomes a card on a phone: for small tables. The others scroll sideways, by keyboard too. */
  readonly cartes?: boolean;
  /** Long table that scrolls inside its frame; a text names the frame when the caption is too long for it. */
  readonly haut?: boolean | string;
  /** Last row (totals), in the order of the columns. */
  readonly pied?: readonly Child[];
};

/** A table of data: caption, scopes, sort by address, cards or frame on a phone. */
export function Tableau<L>(props: TableauProps<L>): JSX.Element {
  const { id, legende, colonnes, lignes, tri, cartes, haut, pied } = props;
  const enTete = colonnes.find((c) => c.entete) ?? colonnes[0];
  const classes = ["dc-tableau", cartes ? "dc-tableau--cartes" : "", haut ? "dc-tableau--haut" : ""];
  const defile = haut !== undefined || !cartes;
  const Cadre = defile ? "section" : "div";
  const nom = typeof haut === "string" ? { "aria-label": haut } : { "aria-labelledby": `${id}-legende` };
  return (
    <>
      {tri && <FormulaireTri id={id} tri={tri} />}
      <Cadre class={classes.filter(Boolean).join(" ")} tabindex={defile ? 0 : undefined} {...(defile ? nom : {})}>
        <table class="ds-table" id={id}>
          <caption id={`${id}-legende`}>{legende}</caption>
          <thead>
            <tr>
              {colonnes.map((colonne) => (
                <EnTeteColonne colonne={colonne} tri={tri} formulaire={`tri-${id}`} />
              ))}
            </tr>
          </thead>
          <tbody>
            {lignes.map((ligne) => (
              <tr>
                {colonnes.map((colonne) => (
                  <Cellule colonne={colonne} ligne={ligne} enTete={colonne === enTete} carte={cartes === true} />
                ))}
              </tr>
            ))}
          </tbody>
          {pied && <Pied colonnes={colonnes} pied={pied} carte={cartes === true} />}
        </table>
      </Cadre>
    </>
  );
}

/** Reads « -nom » as descending by « nom »; a column that is not allowed gives the default. */
export function lireTri<C extends string>(
  valeur: string | undefined,
  colonnes: readonly C[],
  defaut: { colonne: C; sens: "asc" | "desc" },
): { colonne: C; sens: "asc" | "desc" } {
  const nom = valeur?.replace(/^-/, "");
  const colonne = colonnes.find((c) => c === nom);
  if (colonne === undefined) return defaut;
  return { colonne, sens: valeur?.startsWith("-") ? "desc" : "asc" };
}

/** The form that the header buttons send: outside the table, whose rows may hold forms of their own. */
function FormulaireTri({ id, tri }: { id: string; tri: Tri }): JSX.Element {
  return (
    <form id={`tri-${id}`} action={tri.action} method="get" hidden>
      <Caches valeurs={tri.parametres ?? {}} />
    </form>
  );
}

function EnTeteColonne<L>(props: { colonne: Colonne<L>; tri?: Tri; formulaire: string }): JSX.Element {
  const { colonne, tri, formulaire } = props;
  const classe = colonne.nombre ? "dc-nombre" : undefined;
  if (!colonne.triable || !tri) {
    return (
      <th scope="col" class={classe}>
        {colonne.titre}
      </th>
    );
  }
  const sens = tri.valeur === colonne.cle ? "ascending" : tri.valeur === `-${colonne.cle}` ? "descending" : "none";
  return (
    <th scope="col" class={classe} aria-sort={sens}>
      <button type="submit" form={formulaire} name="tri" value={sens === "ascending" ? `-${colonne.cle}` : colonne.cle}>
        {colonne.titre}
      </button>
    </th>
  );
}

type CelluleProps<L> = {
  readonly colonne: Colonne<L>;
  readonly ligne: L;
  readonly enTete: boolean;
  readonly carte: boolean;
};

function Cellule<L>({ colonne, ligne, enTete, carte }: CelluleProps<L>): JSX.Element {
  const classe = colonne.nombre ? "dc-nombre" : undefined;
  if (enTete) {
    return (
      <th scope="row" class={classe}>
        {colonne.cellule(ligne)}
      </th>
    );
  }
  return <Donnee {...{ colonne, carte }}>{colonne.cellule(ligne)}</Donnee>;
}

/** On a card, a figure says its column; in a frame the header does, and a thousand cells stay light. */
function Donnee<L>(props: { colonne: Colonne<L>; carte: boolean; children: Child }): JSX.Element {
  const { colonne, carte, children } = props;
  const classe = colonne.nombre ? "dc-nombre" : undefined;
  if (!carte) return <td class={classe}>{children}</td>;
  return (
    <td class={classe} data-nom={colonne.titre}>
      <div>{children}</div>
    </td>
  );
}

type PiedProps<L> = {
  readonly colonnes: readonly Colonne<L>[];
  readonly pied: readonly Child[];
  readonly carte: boolean;
};

function Pied<L>({ colonnes, pied, carte }: PiedProps<L>): JSX.Element {
  return (
    <tfoot>
      <tr>
        {colonnes.map((colonne, rang) =>
          rang === 0 ? <th scope="row">{pied[0]}</th> : <Donnee {...{ colonne, carte }}>{pied[rang]}</Donnee>,
        )}
      </tr>
    </tfoot>
  );
}

type PaginationProps = {
  readonly page: number;
  readonly pages: number;
  /** Number of rows in all, said before the pages; `mot` is its noun (« compte rendu », « comptes rendus »). */
  readonly total?: number;
  readonly mots?: readonly [singulier: string, pluriel: string];
  readonly adresse: (page: number) => string;
};

/** The way through a list by pages: first, last, neighbours of the present one. */
export function Pagination({ page, pages, total, mots, adresse }: PaginationProps): JSX.Element | null {
  if (pages <= 1) return null;
  return (
    <nav class="ds-pagination dc-sans-papier" aria-label="Pages de la liste">
      {total !== undefined && mots && (
        <p class="dc-doux dc-petit">
          {accord(total, mots[0], mots[1])}, page {page} sur {pages}
        </p>
      )}
      <ul>
        <Voisine libelle="Page précédente" href={page > 1 ? adresse(page - 1) : undefined} />
        {numerosDePage(page, pages).map((numero) => (
          <li>{numero === null ? <span aria-hidden="true">…</span> : <NumeroPage {...{ numero, page, adresse }} />}</li>
        ))}
        <Voisine libelle="Page suivante" href={page < pages ? adresse(page + 1) : undefined} />
      </ul>
    </nav>
  );
}

/** The style sheet draws the arrow of the first and of the last entry: they stay in place, hidden when useless. */
function Voisine({ libelle, href }: { libelle: string; href: string | undefined }): JSX.Element {
  if (href === undefined) return <li hidden />;
  return (
    <li>
      <a class="ds-button" data-variant="tertiary" href={href}>
        {libelle}
      </a>
    </li>
  );
}

function NumeroPage(props: { numero: number; page: number; adresse: (page: number) => string }): JSX.Element {
  const { numero, page, adresse } = props;
  return (
    <a
      class="ds-button"
      data-variant="tertiary"
      href={adresse(numero)}
      aria-current={numero === page ? "true" : undefined}
      aria-label={`Page ${numero}`}
    >
      {numero}
    </a>
  );
}

/** 1 … 4 5 6 … 20: first, last, the present page and its neighbours; `null` stands for what is skipped. */
export function numerosDePage(page: number, pages: number): readonly (number | null)[] {
  const gardes = [1, page - 1, page, page + 1, pages].filter((n) => n >= 1 && n <= pages);
  const uniques = [...new Set(gardes)].sort((a, b) => a - b);
  return uniques.flatMap((n, rang) => {
    const avant = uniques[rang - 1];
    if (avant === undefined || n - avant === 1) return [n];
    return n - avant === 2 ? [n - 1, n] : [null, n];
  });
}
