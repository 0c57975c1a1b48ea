import { z } from "zod";

/** The parameters of an address as texts, empty ones left out. */
export const ADRESSE = z.record(z.string(), z.unknown()).transform((brut): Readonly<Record<string, string>> => {
  const textes = Object.entries(brut).flatMap(([nom, v]) =>
    typeof v === "string" && v !== "" ? [[nom, v] as const] : [],
  );
  return Object.fromEntries<string>(textes);
});
