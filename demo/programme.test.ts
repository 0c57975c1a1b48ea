import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { planDesConseillers } from "./conseillers.ts";
import { planDesDepartements, seuilDeCouverture, type TerritoireDemo } from "./departements.ts";
import { planDesStructures } from "./structures.ts";
const lire = (n: string) => JSON.parse(readFileSync(new URL(`../node_modules/@etalab/decoupage-administratif/data/${n}.json`, import.meta.url), "utf8"));
const dr: any = {};
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
  console.log(Object.entries(Object.groupBy(s, x=>x.type)).map(([k,v])=>k+v!.length));
  console.log(s.filter(x=>x.franceServices).reduce((a,x)=>a+x.conseillers,0), s.filter(x=>x.qpv).length/s.length);
  console.log(c[5], c[2000]);
  expect(c.length).toBe(3956);
});
