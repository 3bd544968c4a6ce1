// ./kado start: the web app is built when its sources changed, the database started, the demonstration town loaded, one address printed.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import qrcode from 'qrcode';
import { instant } from '../core/kernel/time.ts';
import { centresHere } from '../server/access/found-centre.ts';
import { forgetHalfTown, townIsHalfMade } from '../server/db/forget-town.ts';
import { dataFolder, hasLess } from '../server/db/data-folder.ts';
import { databaseSettings } from '../server/db/open.ts';
import { StartRefused, portRefusal, sayStart } from '../server/db/start-refused.ts';
import { startJobs } from '../server/jobs.ts';
import { type Running, startServer } from '../server/main.ts';
import { buildWeb } from '../tools/build-web.ts';
import { lanNames, makeCertificate } from './lan.ts';
import { BadInput, numberOption, readOptions } from './options.ts';
import { plainly } from './reached.ts';

const help = `./kado start [--port 8080] [--data FOLDER] [--lan] [--real]

  --port   番号（既定 8080） / port
  --data   データのフォルダー（既定 ./data、または KADO_DATA） / data folder
  --lan    同じネットワークのスマートフォンから使う（HTTPS） / HTTPS for phones on the same network
  --real   デモの町を入れない / without the demonstration town
`;

/** Less than this and PostgreSQL writes no more journals. */
const FULL_BYTES = 24 << 20;

const say = (ja: string, en: string): void => void process.stderr.write(`${ja} / ${en}\n`);

export async function run(args: readonly string[]): Promise<number> {
  const { values } = readOptions(args, { options: { port: { type: 'string' }, data: { type: 'string' }, lan: { type: 'boolean' }, real: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const port = numberOption('port', values.port) ?? Number(process.env.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadInput(`--port: 0〜65535 / 0 to 65535: ${values.port}`);
  const settings = databaseSettings(process.env);
  // Looked at first: whoever mistyped it hears so at once.
  const folder = await plainly(async () => dataFolder(values.data ?? settings.folder));
  await portFree(port, values.lan ? '0.0.0.0' : 'localhost');
  await buildWeb(say);
  const tls = values.lan ? await makeCertificate(join(folder, 'lan')) : undefined;
  const names = values.lan ? lanNames(port) : [];
  say('データベースを起動しています…', 'Starting the database …');
  // Only the making of the demonstration turns the clock back, for the month before.
  let moved = 0;
  let server: Running;
  try {
    if (!values.real && townIsHalfMade(folder)) {
      say('前のデモの町は、つくる途中で止まっていました。はじめからつくり直します…', 'The making of the demonstration town was cut off last time. Making it anew …');
      await forgetHalfTown({ ...settings, folder });
    }
    server = await startServer({
      database: { ...settings, folder }, mode: values.real ? 'real' : 'demo', host: values.lan ? '0.0.0.0' : 'localhost', port, ...(tls === undefined ? {} : { tls: { key: tls.key, cert: tls.cert }, authority: tls.authority, alsoKnownAs: names }),
      ...(process.env.KADO_ORIGIN === undefined ? {} : { publicOrigin: process.env.KADO_ORIGIN, behindProxy: true }), clock: () => instant(Date.now() + moved), log: (line) => (line.level === 'error' ? process.stderr.write(`${JSON.stringify(line)}\n`) : undefined),
    });
  } catch (error) {
    const refusal = portRefusal(error, port);
    if (refusal instanceof StartRefused) throw new BadInput(refusal.message);
    throw error;
  }
  const stopJobs = startJobs(server.app.kado, process.env.KADO_SMTP === undefined ? null : { address: process.env.KADO_SMTP, from: process.env.KADO_MAIL_FROM ?? 'kado@localhost' }, (error) => process.stderr.write(`${String(error)}\n`));
  const stopping = stopOnSignal(async () => {
    say('終わりにしています…', 'Stopping …');
    await stopJobs();
    await server.close();
  });
  try {
    if (!values.real && (await centresHere(server.db)).centres.length === 0) {
      const { loadTown } = await import('../tools/seed/load-town.ts');
      await loadTown(server.app, say, (days) => {
        moved = days * 86_400_000;
      });
    }
  } catch (error) {
    // Stopped in the middle: what the closed server refuses then is no fault.
    if (!stopping.asked()) throw hasLess(folder, FULL_BYTES) ? new BadInput(new StartRefused('db/disk-full', { folder }).message) : error;
    return stopping.stopped;
  }
  if (names[0] !== undefined) process.stdout.write(await qrcode.toString(`${names[0]}/trust`, { type: 'terminal', small: true }));
  for (const warning of server.db.warnings) process.stderr.write(`\n${sayStart(warning)}\n`);
  printAddress(server.address, names, values.real ?? false);
  if (values.real && (await centresHere(server.db)).centres.length === 0) say('まだ拠点がありません。別の端末で、同じ KADO_DATA を指定して ./kado found を実行してください', 'There is no centre yet. Run ./kado found in another terminal, with the same KADO_DATA');
  return stopping.stopped;
}

/** Asked before anything slow: somebody else's port is one sentence at once. */
async function portFree(port: number, host: string): Promise<void> {
  const listener = createServer();
  try {
    await once(listener.listen(port, host), 'listening');
  } catch (error) {
    const refusal = portRefusal(error, port);
    throw refusal instanceof StartRefused ? new BadInput(refusal.message) : error;
  } finally {
    listener.close();
  }
}

/** `stopped` resolves with the exit code once a signal asked to stop and everything has stopped. */
function stopOnSignal(stop: () => Promise<void>): { readonly asked: () => boolean; readonly stopped: Promise<number> } {
  let asked = false;
  const stopped = new Promise<number>((resolve) => {
    const end = (): void => {
      if (asked) return;
      asked = true;
      stop().then(() => resolve(0), (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        resolve(1);
      });
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  });
  return { asked: () => asked, stopped };
}

function printAddress(address: string, names: readonly string[], real: boolean): void {
  const lines = ['', `  kado: ${address}`, ...names.map((n) => `        ${n}  （スマートフォンから / from a phone: ${n}/trust）`), ''];
  if (!real) lines.push('  最初のページで、役割を選ぶとすぐに入れます。', '  Choose a role on the first page to sign in at once.', '');
  lines.push('  おわるとき / to stop: Ctrl-C', '');
  process.stdout.write(lines.join('\n'));
}

