export { type Anomalie, noterLecture, scellerJournal, verifierJournal } from "./journal.ts";
