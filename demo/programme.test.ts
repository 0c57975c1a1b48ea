import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { planDesConseillers } from "./conseillers.ts";
import { planDesDepartements, seuilDeCouverture, type TerritoireDemo } from "./departements.ts";
import { planDeLActivite } from "./plan-activite.ts";
import { comptesRendusDuMois } from "./comptes-rendus.ts";
import { planDesStructures } from "./structures.ts";
const lire = (n: string) => JSON.parse(readFileSync(new URL(`../node_modules/@etalab/decoupage-administratif/data/${n}.json`, import.meta.url), "utf8"));
const epci = new Map<string,string>(); const de = new Map<string,string>();
for (const e of lire("epci")) { epci.set(e.code, e.nom); for (const m of e.membres) de.set(m.code, e.code); }
const territoire: TerritoireDemo = { departements: lire("departements"), epci, communes: lire("communes").filter((c: any)=>c.type==="commune-actuelle").map((c: any)=>({code:c.code,nom:c.nom,departement:c.departement,epci:de.get(c.code)??null,population:c.population??0,lat:null,lon:null,codePostal:c.codesPostaux?.[0]??null})) };
it("plans", () => {
  console.time("plan");
  const plans = planDesDepartements(territoire);
  const s = planDesStructures(plans, territoire);
  const c = planDesConseillers(s);
  console.timeEnd("plan");
  console.log(plans.map(p=>`${p.code}:${p.conseillers}`).join(" "), seuilDeCouverture(plans));
  console.log(s.length, s.filter(x=>x.nature==="publique").length/s.length, c.length, s.reduce((a,x)=>a+x.postes,0));
  console.log(s.slice(300,330).map(x=>x.nom+"|"+x.conseillers+"|"+x.type+x.franceServices).join("\n"));
  console.log(s.filter(x=>x.franceServices).reduce((a,x)=>a+x.conseillers,0), s.filter(x=>x.qpv).length/s.length);
  console.log(c[5], c[2000]);
  for (const un of [1,10]) {
  const t0=performance.now();
  const plan = planDeLActivite(c, un);
  console.log("plan", performance.now()-t0);
  let n=0,acc=0; const types: any={}, ages:any={}, stat:any={}, dem:any={}, res:any={}, pub:any={};
  for (const m of [...plan].reverse()) { for (const r of comptesRendusDuMois(m,c,{conseiller:x=>x,structure:x=>x,lieux:()=>[]})) {
    n++; acc+=r.participants; types[r.type]=(types[r.type]??0)+r.participants;
    for (const [k,v] of Object.entries(r.ages)) ages[k]=(ages[k]??0)+v!;
    for (const [k,v] of Object.entries(r.statuts)) stat[k]=(stat[k]??0)+v!;
    pub[r.public]=(pub[r.public]??0)+r.participants;
    if (r.themes.includes("demarches")) dem[m.mois]=(dem[m.mois]??0)+r.participants/m.accompagnements;
    const rs=c[r.conseillerId]!.structure.reseau??"-"; res[rs]??={}; res[rs][r.type]=(res[rs][r.type]??0)+r.participants;
  } }
  console.log(un, performance.now()-t0, n, acc, types, ages, stat, dem, res, pub, plan.map(m=>m.mois+":"+m.accompagnements).join(" "));
  }
  expect(c.length).toBe(3956);
});
