/** The places near a commune on one or two sheets A4, to lay on a counter: read without glasses, the code leads to the list of the day. */
export const MODELE_DEPLIANT = String.raw`
#set page(margin: (x: 1.6cm, y: 1.5cm), footer: context [
  #text(size: 9pt)[#d.pied #h(1fr) #counter(page).display() / #counter(page).final().first()]
])
#let petrole = rgb("#0B5C63")
#grid(columns: (1fr, auto), gutter: 0.8cm, align: (left + top, right + top),
  [
    #text(fill: petrole, weight: "bold", size: 13pt)[#d.surtitre]
    #v(0.1cm)
    #text(size: 25pt, weight: "bold", hyphenate: false)[#heading(level: 1, d.titre)]
    #v(0.15cm)
    #text(size: 14pt)[#d.chapeau]
    #v(0.2cm)
    #text(size: 15pt)[Vous préférez parler à quelqu’un ? Appelez le *#d.telephone*.]
  ],
  [
    #dessin(d.qr, "Code à flasher menant à " + d.adresse, width: 3.4cm)
    #align(center, text(size: 9pt)[La liste du jour])
  ],
)
#v(0.35cm)
#for lieu in d.lieux [
  #block(breakable: false, width: 100%, inset: (y: 0.3cm), stroke: (top: 0.8pt + petrole))[
    #grid(columns: (1fr, 5.6cm), gutter: 0.6cm,
      [
        #text(size: 15pt, weight: "bold", hyphenate: false)[#heading(level: 2, lieu.nom)]
        #text(size: 12pt)[#lieu.adresse]
        #if lieu.aides != "" [  #text(size: 11pt)[#lieu.aides] ]
      ],
      [
        #if lieu.telephone != "" [ #text(size: 14pt, weight: "bold")[#lieu.telephone]  ]
        #text(size: 11pt)[#lieu.horaires] \
        #text(size: 11pt)[#lieu.distance]
      ],
    )
  ]
]
`;

/** The card of one place, A6, to keep in a purse or to give: where, when, whom to call, and the code of its sheet. */
export const MODELE_CARTE = String.raw`
#set page(paper: "a6", flipped: true, margin: 0.8cm)
#let petrole = rgb("#0B5C63")
#text(fill: petrole, weight: "bold", size: 9pt)[#d.surtitre]
#v(-0.15cm)
#text(size: 14pt, weight: "bold", hyphenate: false)[#heading(level: 1, d.titre)]
#grid(columns: (1fr, 2.9cm), gutter: 0.4cm,
  [
    #text(size: 11pt)[#d.adresse]
    #if d.telephone != "" [ #v(0.05cm) #text(size: 15pt, weight: "bold")[#d.telephone] ]
    #v(0.05cm)
    #text(size: 10pt)[#d.horaires]
    #if d.aides != "" [ #v(0.05cm) #text(size: 9pt)[#d.aides] ]
  ],
  [
    #dessin(d.qr, "Code à flasher menant à " + d.page, width: 2.9cm)
  ],
)
#v(1fr)
#text(size: 8.5pt)[#d.pied]
`;
