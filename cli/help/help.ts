// How every command explains itself: each verb in one line, each option, an example, the exit codes.

export type VerbHelp = {
  /** Words after the verb; an option in brackets may be left out. */
  readonly use: string;
  readonly what: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly example: string;
  /** Codes that mean more than "done" (0) and "bad input, said in one sentence" (2). */
  readonly exit?: Readonly<Record<number, string>>;
};

const usual: Readonly<Record<number, string>> = { 0: 'できました / done', 2: '書き方かファイルに誤りがあり、何も変えていません（一文で言います） / bad input, named in one sentence; nothing was changed' };
const column = 22;

/** `--name` and what it means, the text in a column of its own. */
const row = (name: string, text: string): string => `  ${name.padEnd(column)}${name.length < column ? '' : `\n  ${' '.repeat(column)}`}${text}`;

export const verbText = (command: string, name: string, h: VerbHelp): string =>
  [
    `./kado ${command} ${name} ${h.use}`.trimEnd(),
    '', h.what,
    ...(h.options === undefined ? [] : ['', 'オプション / options', ...Object.entries(h.options).map(([option, text]) => row(option, text))]),
    '', '例 / example', `  ${h.example}`,
    '', '終了コード / exit codes', ...Object.entries({ ...usual, ...h.exit }).map(([code, text]) => row(code, text)),
  ].join('\n');

export const listText = (command: string, title: string, verbs: Readonly<Record<string, VerbHelp>>): string => {
  const width = Math.max(...Object.keys(verbs).map((v) => v.length)) + 2;
  return [
    title, '', ...Object.entries(verbs).map(([name, { what }]) => `  ./kado ${command} ${name.padEnd(width)}${what}`),
    '', '--json のとき、誤りは stderr に { errors: [{ code, sentence, facts }] } で出ます / with --json an error is JSON on stderr',
    `それぞれのオプションと例 / options and an example of each: ./kado ${command} <verb> --help`,
    `終了コード / exit codes: 0 できました done　1 見つかったものがある something was found　断られた refused　2 入力の誤り bad input`,
  ].join('\n');
};

export const asksHelp = (args: readonly string[]): boolean => args.includes('--help') || args.includes('-h');
