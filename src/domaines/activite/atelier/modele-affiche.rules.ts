/** The poster of an atelier, A4, read from three metres: title, when, where, and the code of its public page when it has one. */
export const MODELE_AFFICHE = String.raw`
#set page(margin: (x: 1.8cm, y: 1.6cm))
#let petrole = rgb("#0B5C63")
#text(fill: petrole, weight: "bold", size: 15pt)[#d.surtitre]
#v(0.4cm)
#text(size: 38pt, weight: "bold", hyphenate: false)[#heading(level: 1, d.titre)]
#v(0.6cm)
#block(fill: rgb("#EFF5F5"), inset: 0.8cm, radius: 10pt, width: 100%)[
  #text(size: 26pt, weight: "bold")[#d.jour]
  #v(0.15cm)
  #text(size: 24pt)[#d.heures]
  #v(0.5cm)
  #text(size: 20pt, weight: "bold")[#d.lieu]
  #if d.adresse != "" [
    #v(0.1cm)
    #text(size: 16pt)[#d.adresse]
  ]
]
#if d.description != "" [
  #v(0.6cm)
  #text(size: 16pt)[#d.description]
]
#if d.apporter != "" [
  #v(0.3cm)
  #text(size: 16pt)[*À apporter :* #d.apporter]
]
#v(1fr)
#grid(columns: (1fr, auto), gutter: 1cm, align: (left + bottom, right + bottom),
  [
    #text(size: 20pt, weight: "bold", fill: petrole)[#d.gratuit]
    #v(0.2cm)
    #text(size: 16pt)[#d.places]
    #v(0.2cm)
    #text(size: 18pt)[Renseignements et inscription : *#d.telephone*]
    #v(0.3cm)
    #text(size: 11pt)[#d.structure]
  ],
  if d.qr == "" [] else [
    #dessin(d.qr, "Code à flasher menant à " + d.adressePage, width: 4.2cm)
    #align(center, text(size: 10pt)[Flashez pour en savoir plus])
  ],
)
`;
