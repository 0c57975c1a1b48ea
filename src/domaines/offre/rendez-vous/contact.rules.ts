/** Where a person is told of a rendez-vous. `cle` is the same however it was typed; a number is in its international form. */
export type Contact = { readonly canal: "sms" | "courriel"; readonly cle: string };

export type RefusContact = { readonly refus: "illisible" | "fixe" };

/** Overseas numbers have their own country code: 0690 is +590 690. */
const OUTRE_MER: Readonly<Record<string, string>> = {
  "0690": "590",
  "0691": "590",
  "0694": "594",
  "0696": "596",
  "0697": "596",
  "0692": "262",
  "0693": "262",
  "0639": "262",
};
const INDICATIFS = /^(?:\+|00)(?:33|262|59[046])0?/;

/** Reads a mobile telephone of France, however it is typed, or an e-mail address. */
export function lireContact(texte: string): Contact | RefusContact {
  const net = texte.trim().normalize("NFKC");
  if (net.includes("@")) {
    return /^[^\s@<>"(),;:]{1,64}@[^\s@<>"(),;:]+\.[^\s@<>"(),;:]{2,}$/u.test(net) && net.length <= 254
      ? { canal: "courriel", cle: net.toLowerCase() }
      : { refus: "illisible" };
  }
  const lu = lireTelephone(net);
  if (lu === undefined) return { refus: "illisible" };
  return lu.mobile ? { canal: "sms", cle: lu.numero } : { refus: "fixe" };
}

/** A telephone of France, however it is typed, in its international form; undefined when it is not one. */
export function lireTelephone(texte: string): { readonly numero: string; readonly mobile: boolean } | undefined {
  const numero = texte
    .trim()
    .normalize("NFKC")
    .replace(/[\s.\-/()]/gu, "")
    .replace(INDICATIFS, "0");
  if (!/^0[1-9]\d{8}$/.test(numero)) return undefined;
  return { numero: `+${indicatif(numero)}${numero.slice(1)}`, mobile: estMobile(numero) };
}

/** True of a mobile telephone, national or international form. */
export const estMobile = (numero: string): boolean => /^(?:0|\+(?:33|262|59[046]))[67]/.test(numero);

/** 0639 0x and 0639 1x–6x are of Mayotte; 0639 98 is kept for examples, in France. */
const indicatif = (numero: string): string =>
  numero.startsWith("063998") ? "33" : (OUTRE_MER[numero.slice(0, 4)] ?? "33");

/** « 482913 » → « 482 913 », easy to dictate. */
export const dicter = (code: string): string => code.replace(/^(\d{3})(\d{3})$/, "$1 $2");
