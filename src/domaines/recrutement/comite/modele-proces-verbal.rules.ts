/** The minutes of a session: who decided what, for how many posts, with what was known of each territory. */
export const MODELE_PROCES_VERBAL = String.raw`
#set page(margin: (x: 1.8cm, y: 1.8cm), footer: context [
  #text(size: 9pt)[#d.pied #h(1fr) #counter(page).display() / #counter(page).final().first()]
])
#let petrole = rgb("#0B5C63")
#text(fill: petrole, weight: "bold", size: 12pt)[Comité de sélection]
#heading(level: 1, d.titre)
#v(0.2cm)
#d.appel \
Séance du #d.jour. #d.etat
#v(0.2cm)
#d.resume
#v(0.3cm)
#for p in d.points [
  #block(breakable: false, width: 100%, inset: (y: 0.25cm), stroke: (top: 0.8pt + petrole))[
    #heading(level: 2, p.nom)
    #p.lieu \
    *#p.decision* \
    #p.motif
    #v(0.1cm)
    #text(size: 10pt)[#p.avis \ #p.territoire \ #p.votes]
  ]
]
`;
