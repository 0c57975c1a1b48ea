/** What someone may have noticed on a place. */
export const SUJETS: Readonly<Record<string, string>> = {
  ferme: "Ce lieu est fermé ou n’existe plus",
  horaires: "Les horaires sont faux",
  telephone: "Le téléphone ou l’e-mail est faux",
  adresse: "L’adresse est fausse",
  aides: "Ce lieu n’aide pas à ce qui est écrit",
  autre: "Autre chose",
};
export const CODES_SUJETS = ["ferme", "horaires", "telephone", "adresse", "aides", "autre"] as const;
export type Sujet = (typeof CODES_SUJETS)[number];

/** The screen where a retained remark is put right. */
export const ECRAN_DU_SUJET: Readonly<Record<Sujet, string>> = {
  ferme: "",
  horaires: "/horaires",
  telephone: "/essentiel",
  adresse: "/essentiel",
  aides: "/aides",
  autre: "",
};
