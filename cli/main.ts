// ./kado: one file a subcommand, one visible list. Each module exports `run(args) → exit code`.
import { BadInput, Refused, sayWrong } from './options.ts';

type Command = { readonly what: string; readonly load: () => Promise<{ run(args: readonly string[]): Promise<number> }> };

const commands: Record<string, Command> = {
  start: { what: 'はじめる / start the centre', load: () => import('./start.ts') },
  found: { what: 'ほんとうの拠点をつくる / found a real centre', load: () => import('./found.ts') },
  token: { what: 'API のトークンを作る / make an API token', load: () => import('./token.ts') },
  quality: { what: '答えの合意・一致・抜取検査・証明書・二重入力 / consensus, agreement, inspection, certificates, double entry', load: () => import('./quality.ts') },
  plan: { what: '計画：だれが何をいつまでに / plan: who does what by when', load: () => import('./plan.ts') },
  money: { what: 'お金と決まり：期限・源泉徴収・登録番号 / money and law: rules, due dates, withholding, invoice numbers', load: () => import('./money.ts') },
  map: { what: '高精度地図 / HD maps: info, check, graph, route, convert, merge', load: () => import('./map.ts') },
  doctor: { what: 'データに問題がないか確かめる / is all well with the data', load: () => import('./doctor.ts') },
  backup: { what: 'しごとを止めずに控えを作る / copy the data while work goes on', load: () => import('./backup.ts') },
  restore: { what: '控えを新しいフォルダーに戻す / bring a backup back into a new folder', load: () => import('./restore.ts') },
  export: { what: '拠点のすべてを CSV と JSON で書き出す / everything of a centre as CSV and JSON', load: () => import('./export.ts') },
};

async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  const command = commands[name];
  if (command) {
    try {
      return await (await command.load()).run(rest);
    } catch (error) {
      if (!(error instanceof BadInput) && !(error instanceof Refused)) throw error;
      const { text, exit } = sayWrong(error, rest);
      process.stderr.write(`${text}\n`);
      return exit;
    }
  }
  const lines = Object.entries(commands).map(([verb, { what }]) => `  ./kado ${verb.padEnd(10)} ${what}`);
  const help = ['kado: 自営型テレワーク拠点のしごと場 / the telework centre', '', ...lines, '', 'それぞれの使い方 / for each: ./kado <verb> --help'].join('\n');
  if (name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  const unknown = new BadInput(`知らないことばです / unknown command: ${name}`, 'cli/unknown-command');
  process.stderr.write(rest.includes('--json') ? `${sayWrong(unknown, rest).text}\n` : `${unknown.message}\n\n${help}\n`);
  return 2;
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
    throw error;
  });
}

process.exitCode = await main(process.argv.slice(2));
