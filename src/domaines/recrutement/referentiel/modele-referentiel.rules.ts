/** A version of the base to print: its parts, point by point. */
export const MODELE_REFERENTIEL = String.raw`
#set page(margin: (x: 1.8cm, y: 1.8cm), footer: context [
  #text(size: 9pt)[#d.pied #h(1fr) #counter(page).display() / #counter(page).final().first()]
])
#let petrole = rgb("#0B5C63")
#text(fill: petrole, weight: "bold", size: 12pt)[#d.surtitre]
#heading(level: 1, d.titre)
#v(0.2cm)
#d.etat
#v(0.2cm)
#for p in d.parties [
  #heading(level: 2, p.titre)
  #list(..p.points.map(point => [#point]))
]
`;
