/** Inhabitants of a département on 1 January of a year, and those of 60 and over. */
export type AgesDepartement = {
  readonly code: string;
  readonly annee: number;
  readonly habitants: number;
  readonly plusDe60Ans: number;
};

/** What the sheets cite for these figures. */
export const SOURCE_AGES = "INSEE, estimations de population par département, sexe et âge, au 1er janvier";

/** Share of people of 60 and over (0 to 1) and the years it comes from; null where a département has no figure. */
export type Part60Ans = { readonly part: number; readonly de: number; readonly a: number };

/**
 * The share of the people of 60 and over in `codes` (départements), null as soon as one of them has no figure: a missing
 * figure is never a zero.
 */
export function part60Ans(codes: readonly string[]): Part60Ans | null {
  const lignes = codes.map((code) => AGES.get(code));
  const connues = lignes.filter((ligne) => ligne !== undefined);
  if (connues.length === 0 || connues.length < lignes.length) return null;
  const total = (champ: "habitants" | "plusDe60Ans"): number => connues.reduce((somme, une) => somme + une[champ], 0);
  const annees = connues.map(({ annee }) => annee);
  return { part: total("plusDe60Ans") / total("habitants"), de: Math.min(...annees), a: Math.max(...annees) };
}

/** Every département with a figure, in the order of codes. */
export const agesDepartements = (): readonly AgesDepartement[] => [...AGES.values()];

// Département, year, inhabitants, of whom 60 and over. Métropole: sums of the five-year classes estimated for 2019 when they
// were first published. Overseas: sums of the classes 60–74 and 75 and over estimated for 2018.
const LIGNES = `
01 2019 652437 155138; 02 2019 529132 144748; 03 2019 333659 116932; 04 2019 164843 55576;
05 2019 141651 45072; 06 2019 1080815 333578; 07 2019 326485 105062; 08 2019 268178 77678;
09 2019 152750 51801; 10 2019 310063 86817; 11 2019 371822 124592; 12 2019 278703 97059;
13 2019 2031409 538963; 14 2019 692463 198112; 15 2019 143592 52279; 16 2019 349643 115204;
17 2019 646194 228122; 18 2019 299060 99630; 19 2019 240870 84204; 2A 2019 160760 49314; 2B 2019 180794 54065;
21 2019 533307 145986; 22 2019 597327 200158; 23 2019 117071 45339; 24 2019 410151 152400;
25 2019 539508 138793; 26 2019 517703 147599; 27 2019 601388 156040; 28 2019 430911 117242;
29 2019 907331 273182; 30 2019 747151 223426; 31 2019 1388447 302087; 32 2019 190354 67603;
33 2019 1617189 404649; 34 2019 1166070 322147; 35 2019 1074841 252783; 36 2019 218810 78563;
37 2019 605840 170470; 38 2019 1263351 307734; 39 2019 258611 79263; 40 2019 410346 133268;
41 2019 329276 104716; 42 2019 764233 217546; 43 2019 227082 71630; 44 2019 1423365 340708;
45 2019 681361 178150; 46 2019 173521 66417; 47 2019 331202 110836; 48 2019 76401 25182;
49 2019 815111 217628; 50 2019 492733 159614; 51 2019 565322 145021; 52 2019 171401 55493;
53 2019 306083 88351; 54 2019 731615 188744; 55 2019 183633 55284; 56 2019 754221 240181;
57 2019 1038692 278482; 58 2019 202115 76118; 59 2019 2594456 592753; 60 2019 824981 191269;
61 2019 279304 93519; 62 2019 1457843 368374; 63 2019 658243 186942; 64 2019 681157 209634;
65 2019 227417 79171; 66 2019 477522 158189; 67 2019 1130370 282207; 68 2019 763774 201770;
69 2019 1865534 411817; 70 2019 234401 71415; 71 2019 550004 182474; 72 2019 562220 162045;
73 2019 432181 118013; 74 2019 821382 183807; 75 2019 2160928 482718; 76 2019 1247452 329777;
77 2019 1417171 284892; 78 2019 1445318 320238; 79 2019 373100 113079; 80 2019 571025 149958;
81 2019 387854 124404; 82 2019 261197 74289; 83 2019 1068920 351280; 84 2019 560767 160581;
85 2019 680621 213822; 86 2019 437355 125670; 87 2019 372040 118365; 88 2019 362243 115438;
89 2019 334302 105931; 90 2019 141085 37360; 91 2019 1311863 265355; 92 2019 1612763 328460;
93 2019 1654892 274421; 94 2019 1400072 282950; 95 2019 1241800 236199; 971 2018 387629 98937;
972 2018 368783 102800; 973 2018 276128 24309; 974 2018 855961 145773; 976 2018 259621 11193
`;

const AGES: ReadonlyMap<string, AgesDepartement> = new Map(
  LIGNES.split(";").map((ligne) => {
    const [code = "", annee, habitants, plusDe60Ans] = ligne.trim().split(" ");
    return [code, { code, annee: Number(annee), habitants: Number(habitants), plusDe60Ans: Number(plusDe60Ans) }];
  }),
);
