/** Folder of the newest installed PostgreSQL (15 or more), or undefined. */
export function programmesPostgresql(): string | undefined;

/** Starts a private cluster; its address (superuser), how to cut it, start it again, throw it away. */
export function demarrerPostgresql(programmes: string): Promise<{
  readonly adresse: string;
  readonly tuer: () => Promise<void>;
  readonly relancer: () => Promise<void>;
  readonly arreter: () => Promise<void>;
}>;

/** Starts a replica of that cluster; how to keep what it receives without showing it, show it again, throw it away. */
export function demarrerReplique(
  programmes: string,
  principal: { readonly adresse: string },
): Promise<{
  readonly adresse: string;
  readonly suspendre: () => void;
  readonly reprendre: () => void;
  readonly arreter: () => Promise<void>;
}>;
