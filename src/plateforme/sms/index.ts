export { deposerSms, ouvrirSms, type Sms } from "./deposer-sms.ts";
export { FILE_SMS, relayerSms, tacheSms } from "./file-sms.ts";
export { type FournisseurSms, fournisseurHttp, type ReglagesSms } from "./fournisseur-http.ts";
