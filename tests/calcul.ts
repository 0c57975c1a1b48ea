/**
 * What `travail` answers, and the milliseconds of processor that this process took over it: other work on the machine does not count.
 */
export async function avecCalcul<T>(travail: () => T | Promise<T>): Promise<readonly [reponse: T, ms: number]> {
  const debut = process.cpuUsage();
  const reponse = await travail();
  const { user, system } = process.cpuUsage(debut);
  return [reponse, (user + system) / 1000];
}
