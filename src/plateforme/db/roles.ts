/** The database's roles that a transaction of the application may take: its account is a member of each, and owns nothing. */
export const ROLES_APPLICATION = [
  "declic_public",
  "declic_chiffres",
  "declic_app",
  "declic_national",
  "declic_systeme",
] as const;
