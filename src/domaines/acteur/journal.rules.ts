/** What the journal keeps, as people read it. */
export const OPERATIONS = {
  creation: "Création",
  modification: "Modification",
  suppression: "Suppression",
  lecture: "Lecture",
} as const;
export type Operation = keyof typeof OPERATIONS;
