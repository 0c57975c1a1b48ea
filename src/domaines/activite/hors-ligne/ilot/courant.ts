import { type DBSchema, openDB } from "idb";

/** Who uses this device now, and under which role: what they write without network is theirs alone. */
export type Courant = { readonly compte: string; readonly affectation: number };

type Schema = DBSchema & { appareil: { key: string; value: Courant } };

const ouvrir = () => openDB<Schema>("declic", 1, { upgrade: (neuve) => void neuve.createObjectStore("appareil") });

/** The person this device was last opened by; undefined when nobody is signed in any more. */
export async function lireCourant(): Promise<Courant | undefined> {
  const db = await ouvrir();
  const courant = await db.get("appareil", "courant");
  db.close();
  return courant;
}

/** Says who uses this device from now on; `undefined` after a sign-out. */
export async function poserCourant(courant: Courant | undefined): Promise<void> {
  const db = await ouvrir();
  await (courant === undefined ? db.delete("appareil", "courant") : db.put("appareil", courant, "courant"));
  db.close();
}
