/** A bilan on paper: the same titles, paragraphs, tables and maps as its page, tagged. */
export const MODELE_BILAN = String.raw`
#set page(margin: (x: 1.8cm, y: 1.8cm), footer: context [
  #text(size: 9pt)[#d.pied #h(1fr) #counter(page).display() / #counter(page).final().first()]
])
#set par(justify: false, spacing: 0.9em)
#let petrole = rgb("#0B5C63")
#show heading.where(level: 1): set text(size: 22pt, fill: petrole)
#show heading.where(level: 2): set text(size: 15pt, fill: petrole)
#show heading.where(level: 2): set block(above: 1.4em, below: 0.8em)
#show heading.where(level: 3): set text(size: 12pt)
#show heading.where(level: 3): set block(above: 1.2em, below: 0.7em)
#let tableau(t) = {
  let n = t.colonnes.len()
  let long = t.lignes.len() > 14
  block(width: 100%, breakable: long, text(size: if n > 5 { 8pt } else { 9.5pt }, figure(
    kind: table, supplement: none, numbering: none,
    caption: if t.legende == "" { none } else { figure.caption(position: top, t.legende) },
    block(width: 100%, breakable: long, table(
      columns: if n > 5 { (1fr,) + (auto,) * (n - 1) } else { (1.3fr,) + (1fr,) * (n - 1) },
      align: (x, y) => if x == 0 { left } else { right },
      stroke: (x: none, top: none, bottom: 0.5pt + rgb("#D5DDDC")),
      inset: (x: 4pt, y: 3.5pt),
      table.header(..t.colonnes.map(c => strong(c))),
      ..t.lignes.flatten(),
    )),
  )))
}
#show figure: set block(breakable: true)
#show figure: set align(left)
#show figure.caption: it => block(sticky: true, width: 100%,  text(size: 9.5pt, weight: "bold", it.body))

#text(fill: petrole, weight: "bold", size: 12pt)[#d.bandeau]
#heading(level: 1, d.titre)
#d.chapeau
#if d.mention != "" [#block(width: 100%, inset: 8pt, stroke: 0.8pt + petrole)[#d.mention]]

#heading(level: 2)[Synthèse]
#for p in d.synthese [#par(p)]
#tableau(d.cles)

#for partie in d.parties [
  #heading(level: 2, partie.titre)
  #for p in partie.paragraphes [#par(p)]
  #for e in partie.dessins [
    #heading(level: 3, e.titre)
    #if e.svg != "" [#dessin(e.svg, e.resume, width: 100%)] else if e.resume != "" [#par(e.resume)]
    #tableau(e.tableau)
  ]
  #for t in partie.tableaux [#tableau(t)]
]
#if d.annexe.cartes.len() > 0 [
  #colbreak(weak: true)
  #heading(level: 2, d.annexe.titre)
]
#for c in d.annexe.cartes [
  #block(breakable: false, width: 100%)[
    #heading(level: 3, c.titre)
    #align(center, dessin(c.svg, c.description, width: 62%))
    #text(size: 9.5pt, c.description)
  ]
]
#for t in d.annexe.tableaux [#tableau(t)]

#heading(level: 2)[Méthode et limites]
#for p in d.methode [#par(p)]

#heading(level: 2)[Définitions]
#for x in d.definitions [#par[*#x.nom.* #x.definition #x.formule]]
`;
