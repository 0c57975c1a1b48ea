import { z } from "zod";

/** The key that a form carries; without one, each sending is another. */
export const CLE_FORMULAIRE = z
  .uuid()
  .optional()
  .catch(undefined)
  .transform((cle) => cle ?? crypto.randomUUID());
