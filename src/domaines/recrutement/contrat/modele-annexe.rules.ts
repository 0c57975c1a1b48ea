/** The annex of a contract: what it says, then the base it is signed with. */
export const MODELE_ANNEXE = String.raw`
#set page(margin: (x: 1.8cm, y: 1.8cm), footer: context [
  #text(size: 9pt)[#d.pied #h(1fr) #counter(page).display() / #counter(page).final().first()]
])
#let petrole = rgb("#0B5C63")
#text(fill: petrole, weight: "bold", size: 12pt)[#d.surtitre]
#heading(level: 1, d.titre)
#v(0.2cm)
#d.etat
#v(0.2cm)
#for f in d.faits [
  #block(inset: (y: 0.08cm))[*#f.nom :* #f.valeur]
]
#for r in d.referentiels [
  #v(0.3cm)
  #heading(level: 2, r.titre)
  #text(size: 10pt)[#r.etat]
  #for p in r.parties [
    #heading(level: 3, p.titre)
    #list(..p.points.map(point => [#point]))
  ]
]
#if d.signatures.len() > 0 [
  #v(0.6cm)
  #block(breakable: false)[
    #heading(level: 2, "Signatures")
    #for s in d.signatures [
      #block(inset: (y: 0.5cm))[#s, le ……………… à ………………………………]
    ]
  ]
]
`;
