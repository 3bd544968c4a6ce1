// The program that is measured: the real server on the embedded PostgreSQL of a folder, in a process of its own.
//   node server.ts FOLDER     tells { address, admin } as one line of JSON and goes on until SIGTERM; each line on its stdin
//   is answered with what happened since the line before: the longest time in milliseconds that its event loop stood still,
//   and how often it asked the database
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startServer } from '../../server/main.ts';

const [folder = ''] = process.argv.slice(2);
const server = await startServer({ database: { folder }, mode: 'real', host: '127.0.0.1', port: 0, log: (line) => (line.level === 'error' ? void process.stderr.write(`${JSON.stringify(line)}\n`) : undefined) });
process.stdout.write(`${JSON.stringify({ address: server.address, admin: server.db.admin })}\n`);
let trips = 0;
const counted = new WeakSet();
server.db.pool.on('acquire', (client) => {
  if (counted.has(client)) return;
  counted.add(client);
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  client.query = ((...given: unknown[]) => {
    trips += 1;
    return query(...given);
  }) as typeof client.query;
});
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.stdin.on('data', () => {
  process.stdout.write(`${JSON.stringify({ stoodStillMs: Math.round(delay.max / 1e6), trips })}\n`);
  delay.reset();
  trips = 0;
});
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
