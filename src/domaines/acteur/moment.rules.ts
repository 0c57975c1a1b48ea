const JOUR = new Intl.DateTimeFormat("fr-FR", {
  timeZone: "Europe/Paris",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const HEURE = new Intl.DateTimeFormat("fr-FR", { timeZone: "Europe/Paris", hour: "2-digit", minute: "2-digit" });

/** An instant as read in mainland France: « 1 décembre 2022 à 9 h 30 ». */
export function momentLisible(instant: Date): string {
  const [heures = "", minutes = ""] = HEURE.format(instant).split(":");
  return `${JOUR.format(instant)} à ${Number(heures)} h ${minutes}`;
}
