const OUTRE_MER: Readonly<Record<string, string>> = {
  "971": "America/Guadeloupe",
  "972": "America/Martinique",
  "973": "America/Cayenne",
  "974": "Indian/Reunion",
  "975": "America/Miquelon",
  "976": "Indian/Mayotte",
  "977": "America/St_Barthelemy",
  "978": "America/Marigot",
  "984": "Indian/Kerguelen",
  "986": "Pacific/Wallis",
  "987": "Pacific/Tahiti",
  "988": "Pacific/Noumea",
  "989": "Etc/GMT+8",
};

/** The time zone (IANA name) of a département or overseas collectivity. */
export const fuseauDe = (departementCode: string): string => OUTRE_MER[departementCode] ?? "Europe/Paris";

/** The département of an INSEE commune code: « 97411 » → « 974 », « 2A004 » → « 2A ». */
export const departementDe = (communeCode: string): string =>
  communeCode.startsWith("97") || communeCode.startsWith("98") ? communeCode.slice(0, 3) : communeCode.slice(0, 2);
