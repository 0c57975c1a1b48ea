export { momentLisible } from "../../plateforme/ui/date.rules.ts";
