export const cle = "-----BEGIN PRIVATE KEY-----";
