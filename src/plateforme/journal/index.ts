export {
  type Anomalie,
  journalAPurger,
  noterLecture,
  purgerJournal,
  scellerJournal,
  verifierJournal,
} from "./journal.ts";
