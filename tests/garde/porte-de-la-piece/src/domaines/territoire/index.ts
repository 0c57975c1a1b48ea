export { trouverCommune } from "./trouver-commune.ts";
