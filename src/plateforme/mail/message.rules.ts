/** A message in plain French: a subject, short paragraphs, at most one thing to do. */
export type Message = {
  readonly objet: string;
  readonly paragraphes: readonly string[];
  /** Lines that each lead somewhere: figures, with where they are explained. */
  readonly liste?: readonly { readonly texte: string; readonly url: string }[];
  readonly action?: { readonly libelle: string; readonly url: string };
  /** Said after the action: how long it holds, what to do if it was not you. */
  readonly apres?: readonly string[];
};

export type Courriel = { readonly objet: string; readonly texte: string; readonly html: string };

const SIGNATURE = "L’équipe Déclic";

/** The two forms of a message: text, and HTML without image nor outside link but the action's. */
export function composer(message: Message): Courriel {
  const objet = uneLigne(message.objet);
  return { objet, texte: enTexte(message), html: enHtml(message, objet) };
}

/** A header never holds a line break: nothing can be slipped in after it. */
export const uneLigne = (texte: string): string => texte.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();

function enTexte({ paragraphes, liste = [], action, apres = [] }: Message): string {
  const lien = action === undefined ? [] : [`${action.libelle} :\n${action.url}`];
  const lignes = liste.length === 0 ? [] : [liste.map(({ texte, url }) => `- ${texte}\n  ${url}`).join("\n")];
  return [...paragraphes, ...lignes, ...lien, ...apres, SIGNATURE].join("\n\n");
}

function enHtml({ paragraphes, liste = [], action, apres = [] }: Message, objet: string): string {
  const bloc = (texte: string): string => `<p>${echapper(texte)}</p>`;
  const lien =
    action === undefined
      ? []
      : [
          `<p><a href="${echapper(action.url)}">${echapper(action.libelle)}</a></p>`,
          `<p>Si le lien ne s’ouvre pas, copiez cette adresse dans votre navigateur :<br>${echapper(action.url)}</p>`,
        ];
  const lignes = liste.map(({ texte, url }) => `<li><a href="${echapper(url)}">${echapper(texte)}</a></li>`);
  const enListe = lignes.length === 0 ? [] : [`<ul>\n${lignes.join("\n")}\n</ul>`];
  const corps = [...paragraphes.map(bloc), ...enListe, ...lien, ...apres.map(bloc), bloc(SIGNATURE)].join("\n");
  return `<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>${echapper(objet)}</title></head><body>\n${corps}\n</body></html>`;
}

const echapper = (texte: string): string =>
  texte.replace(
    /[&<>"']/gu,
    (signe) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" })[signe] ?? signe,
  );
