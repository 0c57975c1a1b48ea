/** What time it is; the one place that asks the machine. */
export type Clock = () => Date;
export const machineClock: Clock = () => new Date();

/** Civil date (AAAA-MM-JJ) of an instant in a time zone: overseas it is not the date of Paris. */
export function jourCivil(instant: Date, fuseau = "Europe/Paris"): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: fuseau,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(instant);
}
