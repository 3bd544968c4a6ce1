// Keeps the embedded PostgreSQL up: when it dies without being asked (a kill, no memory), it is started again on the same port, so
// that the pool finds it with its next connection. Five deaths within a minute are no accident: then it stays down.
import { type LaunchSettings, type Launched, launchPostgres } from './launch.ts';

export type Supervised = Pick<Launched, 'port' | 'password' | 'cluster' | 'way' | 'version'> & {
  /** Process id of the postmaster of this moment. */
  pid(): number;
  stop(): Promise<void>;
};

const DEATHS = 5, WITHIN_MS = 60_000;

export async function supervise(settings: LaunchSettings): Promise<Supervised> {
  let current = await launchPostgres(settings);
  let stopping = false, restarting: Promise<void> = Promise.resolve();
  const deaths: number[] = [];
  const watch = (): void => {
    void current.ended.then(() => {
      if (!stopping) restarting = again();
    });
  };
  const again = async (): Promise<void> => {
    deaths.push(Date.now());
    if (deaths.filter((at) => at > Date.now() - WITHIN_MS).length > DEATHS) return;
    try {
      current = await launchPostgres({ ...settings, port: current.port });
      watch();
    } catch {
      if (!stopping) await again();
    }
  };
  watch();
  const stop = async (): Promise<void> => {
    stopping = true;
    await restarting;
    await current.stop();
  };
  const { port, password, cluster, way, version } = current;
  return { port, password, cluster, way, version, pid: () => current.pid, stop };
}
