/** Reads the months on a map: a button, a slider. The page without it goes from month to month by its links. */
import { dateLongue, moisLong } from "../ui/date.rules.ts";
import { nombre } from "../ui/nombre.rules.ts";
import { type Classe, recompter } from "./classes.rules.ts";
import { type LectureCarte, MASQUEE } from "./lecture.rules.ts";
import { rayonDe } from "./symboles.rules.ts";
import { nommer, remplir, type ValeurTerritoire } from "./valeur.rules.ts";

const PAS_MS = 900;
const DEBUT = "Lire les mois";
const PAUSE = "Mettre en pause";
const REPRISE = "Continuer";
const RELIRE = "Relire depuis le début";
const IMMOBILE = matchMedia("(prefers-reduced-motion: reduce)").matches;

for (const boite of document.querySelectorAll<HTMLElement>("[data-lecture]")) {
  const figure = document.querySelector<HTMLElement>(`figure[data-carte="${boite.dataset["pour"] ?? ""}"]`);
  const bouton = boite.querySelector("button");
  const curseur = boite.querySelector("input");
  if (figure && bouton && curseur) installer(boite, figure, bouton, curseur);
}

function installer(
  boite: HTMLElement,
  figure: HTMLElement,
  bouton: HTMLButtonElement,
  curseur: HTMLInputElement,
): void {
  const lecture: LectureCarte = JSON.parse(boite.dataset["lecture"] ?? "");
  const dernier = lecture.points.length - 1;
  const dessiner = dessinateur(figure, lecture);
  let minuterie: ReturnType<typeof setInterval> | undefined;
  const rang = (): number => Number(curseur.value);
  const aller = (vers: number): void => {
    curseur.value = String(vers);
    dessiner(vers);
    direLeMois(boite, lecture, vers);
    curseur.setAttribute("aria-valuetext", moisLong(lecture.points[vers]?.mois ?? ""));
    if (minuterie === undefined) bouton.textContent = nomDuBouton(vers, dernier, lecture.rang);
  };
  const arreter = (): void => {
    clearInterval(minuterie);
    minuterie = undefined;
    bouton.textContent = nomDuBouton(rang(), dernier, -1);
  };
  const avancer = (): void => {
    aller(Math.min(dernier, rang() + 1));
    if (rang() === dernier) arreter();
  };
  bouton.addEventListener("click", () => {
    if (minuterie !== undefined) return arreter();
    if (rang() === dernier) aller(0);
    else if (IMMOBILE) aller(rang() + 1);
    if (IMMOBILE) return;
    minuterie = setInterval(avancer, PAS_MS);
    bouton.textContent = PAUSE;
  });
  curseur.addEventListener("input", () => {
    if (minuterie !== undefined) arreter();
    aller(rang());
  });
  curseur.value = String(lecture.rang);
  curseur.setAttribute("aria-valuetext", moisLong(lecture.points[lecture.rang]?.mois ?? ""));
  bouton.textContent = nomDuBouton(lecture.rang, dernier, lecture.rang);
  boite.hidden = false;
}

/** Where motion is not wanted, the button goes on by one month. */
function nomDuBouton(rang: number, dernier: number, depart: number): string {
  if (IMMOBILE) return rang === dernier ? "Revenir au premier mois" : "Mois suivant";
  if (rang === depart) return DEBUT;
  return rang === dernier ? RELIRE : REPRISE;
}

function direLeMois(boite: HTMLElement, lecture: LectureCarte, rang: number): void {
  const { mois, jour } = lecture.points[rang] ?? { mois: "", jour: "" };
  ecrireDans("[data-mois-lu]", moisLong(mois), boite);
  ecrireDans("[data-jour-lu]", dateLongue(jour));
  ecrireDans("[data-total-lu]", lecture.totaux[rang] ?? "");
  for (const lien of document.querySelectorAll<HTMLAnchorElement>("a[data-suit-mois]")) {
    const adresse = new URL(lien.href);
    adresse.searchParams.set("mois", mois);
    lien.href = adresse.href;
  }
  for (const lien of boite.querySelectorAll<HTMLElement>("[data-autre-mois]")) lien.hidden = rang === lecture.rang;
}

function ecrireDans(selecteur: string, texte: string, racine: ParentNode = document): void {
  for (const element of racine.querySelectorAll(selecteur)) element.textContent = texte;
}

/** Draws a month on the map that the server drew: same names, same shades, same legend. */
function dessinateur(figure: HTMLElement, lecture: LectureCarte): (rang: number) => void {
  const motifs = figure.dataset["carte"] ?? "";
  const classes: readonly Classe[] = (lecture.minima ?? []).map((min) => ({ min, max: min, nombre: 0 }));
  const ecrire = (valeur: number): string => nombre(valeur, lecture.decimales);
  const noms = new Map(Object.keys(lecture.valeurs).map((code) => [code, nomDe(figure, code)]));
  return (rang) => {
    const valeurs = Object.entries(lecture.valeurs).map(([code, mois]) =>
      lire(code, noms.get(code), mois[rang] ?? null),
    );
    for (const valeur of valeurs) {
      const nom = nommer(valeur.code, valeur, ecrire);
      for (const element of figure.querySelectorAll<SVGElement>(`[data-code="${valeur.code}"]`)) {
        if (element.hasAttribute("aria-label")) element.setAttribute("aria-label", nom);
        ecrireDans("title", nom, element);
        if (lecture.minima === undefined) grossir(element, valeur, lecture);
        else colorer(element, remplir(motifs, classes, valeur));
      }
      for (const sol of figure.querySelectorAll<SVGElement>(`[data-sol="${valeur.code}"]`))
        colorer(sol, valeur.valeur === null ? remplir(motifs, [], valeur) : {});
    }
    compter(figure, classes, valeurs);
  };
}

const lire = (code: string, nom: string | undefined, valeur: number | null): ValeurTerritoire => ({
  code,
  nom: nom ?? code,
  valeur: valeur === MASQUEE ? null : valeur,
  masquee: valeur === MASQUEE,
});

function nomDe(figure: HTMLElement, code: string): string {
  const ecrit = figure.querySelector(`[data-code="${code}"] title`)?.textContent ?? code;
  return ecrit.slice(0, Math.max(0, ecrit.lastIndexOf(" : "))) || code;
}

function colorer(
  element: SVGElement,
  { class: teinte, fill }: { readonly class?: string; readonly fill?: string },
): void {
  if (element.hasAttribute("class") || teinte !== undefined) element.setAttribute("class", teinte ?? "");
  if (fill === undefined) element.removeAttribute("fill");
  else element.setAttribute("fill", fill);
}

/** A symbol without area is out of the way of the keyboard. */
function grossir(element: SVGElement, { valeur }: ValeurTerritoire, { max = 0, rayonMax = 0 }: LectureCarte): void {
  const rayon = rayonDe(valeur ?? 0, max, rayonMax);
  element.querySelector("circle")?.setAttribute("r", String(rayon));
  if (element.localName !== "a") return;
  if (rayon === 0) element.setAttribute("tabindex", "-1");
  else element.removeAttribute("tabindex");
}

/** The counts of the legend, at the end of each of its lines. */
function compter(figure: HTMLElement, classes: readonly Classe[], valeurs: readonly ValeurTerritoire[]): void {
  const connues = valeurs.flatMap(({ valeur }) => valeur ?? []);
  const nombres: Record<string, number> = {
    masquee: valeurs.filter(({ masquee }) => masquee).length,
    absente: valeurs.filter(({ valeur, masquee }) => valeur === null && !masquee).length,
  };
  recompter(classes, connues).forEach((classe, rang) => {
    nombres[String(rang + 1)] = classe.nombre;
  });
  for (const ligne of figure.querySelectorAll<HTMLElement>("li[data-rang]")) {
    const combien = nombres[ligne.dataset["rang"] ?? ""] ?? 0;
    const texte = ligne.lastChild;
    if (texte) texte.textContent = (texte.textContent ?? "").replace(/\(\d+\)$/, `(${combien})`);
    if (/\D/.test(ligne.dataset["rang"] ?? "")) ligne.hidden = combien === 0;
  }
}
