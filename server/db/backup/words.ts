// Sentences of doctor, backup, restore and export. `{fact}` is filled; each says what to do.
import type { Refusal } from '../../../core/kernel/result.ts';

export const words = {
  ja: {
    'doctor/no-japanese-search': 'このデータベースは日本語を検索できません（LC_CTYPE が {ctype}）。pg_dump で控え、createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 で作り直したデータベースに pg_restore で戻してください。',
    'doctor/no-japanese-order': '日本語の並べ替え（ja-x-icu）がありません。ICU つきの PostgreSQL を使ってください。',
    'doctor/not-durable': '設定 {name} が {value} のため、停電で記録が消えることがあります。on にしてください。',
    'doctor/no-checksums': 'データのチェックサムがありません。ディスクの傷みに気づけません。PostgreSQL を止め、pg_checksums --enable --pgdata="$PGDATA" を実行してから、また動かしてください（データベースを預けているところでは、その設定で有効にします）。',
    'doctor/gate': '守りに穴があります: {rule}（{object}）。この版の kado の移行を確かめてください。',
    'doctor/schema-differs': '表の形が kado のものと違います: {line}。手で変えたところを戻してください。',
    'doctor/unbalanced': '仕訳 {key} の貸借が {yen} 円合いません。新しい取引を止めて、バックアップと比べてください。',
    'doctor/audit': '監査の記録が {seq} 行目で合いません（{kind}、拠点 {centre}）。バックアップの記録と比べてください。',
    'doctor/blob-missing': 'ファイル {name} が見つかりません（{sha256}）。バックアップから戻してください。',
    'doctor/blob-broken': 'ファイル {name} の中身が変わっています（{sha256}）。バックアップから戻してください。',
    'doctor/key-missing': '認証アプリの秘密 {count} 件が開けません。控えておいた鍵を {file} に戻すか、KADO_SECRET_KEY に指定してください。',
    'doctor/not-sealed': '認証アプリの秘密 {count} 件が、まだ封をされていません。kado を一度起動すると封をします。',
    'backup/key-apart': '秘密の鍵 {file} は、この控えに入っていません。別の安全な場所に一度写してください（戻すときに要ります）。',
    'doctor/no-manifest': '{file} に控えがありません。./kado backup が作った kado-日時 のフォルダーか、その中の manifest.json を指定してください。',
    'doctor/well': '問題はありません（{checks} 項目を確かめました）。',
    'doctor/unwell': '{findings} 件の問題があります。',
    'backup/without-database': 'データベースそのものは、この控えに入っていません。別に pg_dump --format=custom --file=kado.dump "$KADO_DATABASE_OWNER_URL" で控えてください（戻すときは pg_restore）。ここには、ファイルと、読むための CSV・JSON が {exports} 拠点分あります。',
    'backup/no-place': '控えの置き場所 {to} に書き込めません。別の場所を --to で指定してください。',
    'backup/disk-full': '控えの置き場所 {to} に空きがありません。途中のものは消しました。空きをつくるか、別の場所を --to で指定してください。',
    'backup/inside-data': '控えの置き場所はデータのフォルダーの外にしてください。',
    'backup/done': '控えました: {to}（{files} 個、{megabytes} MB、{seconds} 秒）。目録のしるし: {sha256}',
    'restore/no-manifest': '{from} は kado の控えではありません（manifest.json がありません）。',
    'restore/not-empty': '{to} は空ではありません。戻す先には、まだ無いフォルダーを指定してください。',
    'restore/no-place': '{to} に書き込めません。書き込みのできる場所を --to で指定してください。',
    'restore/disk-full': '{to} のあるディスクに空きがありません。何も戻していません。空きをつくるか、別の場所を --to で指定してください。',
    'restore/changed': '控えが壊れています: {path}。何も戻していません。別の控えをお使いください。',
    'restore/done': '戻しました: {to}（{files} 個すべてのしるしを確かめました）。KADO_DATA={to} で起動できます。',
    'export/no-centre': '拠点 {centre} がありません。./kado export --list で番号を確かめてください。',
    'export/done': '書き出しました: {to}（{tables} 表、{rows} 行）。',
    'reach/no-data': '{folder} に kado のデータがありません。--data か KADO_DATA で場所を指定してください。',
    'reach/no-owner': 'この操作には管理者のアドレスが要ります。KADO_DATABASE_OWNER_URL を指定してください。',
  },
  en: {
    'doctor/no-japanese-search': 'This database cannot search Japanese (LC_CTYPE is {ctype}). Keep it with pg_dump, make it anew with createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8, and bring it back with pg_restore.',
    'doctor/no-japanese-order': 'There is no Japanese order (ja-x-icu). Use a PostgreSQL with ICU.',
    'doctor/not-durable': 'With the setting {name} = {value} a power cut may lose work. Set it to on.',
    'doctor/no-checksums': 'There are no data checksums, so a rotten disk stays unseen. Stop PostgreSQL, run pg_checksums --enable --pgdata="$PGDATA", and start it again (at a provider, turn them on in its settings).',
    'doctor/gate': 'There is a hole in the protection: {rule} ({object}). Check the migrations of this version of kado.',
    'doctor/schema-differs': 'The tables differ from kado\'s: {line}. Undo what was changed by hand.',
    'doctor/unbalanced': 'Ledger entry {key} is out by {yen} yen. Stop new entries and compare with a backup.',
    'doctor/audit': 'The audit chain breaks at line {seq} ({kind}, centre {centre}). Compare with a backup\'s.',
    'doctor/blob-missing': 'The file {name} is missing ({sha256}). Restore it from a backup.',
    'doctor/blob-broken': 'The content of the file {name} has changed ({sha256}). Restore it from a backup.',
    'doctor/key-missing': '{count} secrets of authenticator apps do not open. Put the kept key back to {file}, or give it in KADO_SECRET_KEY.',
    'doctor/not-sealed': '{count} secrets of authenticator apps are not sealed yet. Start kado once to seal them.',
    'backup/key-apart': 'The key of secrets {file} is not in this copy. Copy it once to another safe place (it is needed to restore).',
    'doctor/no-manifest': 'There is no backup at {file}. Name the folder kado-<time> that ./kado backup made, or its manifest.json.',
    'doctor/well': 'All is well ({checks} checks).',
    'doctor/unwell': '{findings} problems.',
    'backup/without-database': 'The database itself is not in this copy. Keep it with pg_dump --format=custom --file=kado.dump "$KADO_DATABASE_OWNER_URL" (and bring it back with pg_restore). Here are the files, and {exports} centres as CSV and JSON to read.',
    'backup/no-place': 'The place {to} cannot be written to. Name another with --to.',
    'backup/disk-full': 'There is no space left at {to}. What was begun is gone. Free some space, or name another place with --to.',
    'backup/inside-data': 'Keep backups outside the data folder.',
    'backup/done': 'Kept: {to} ({files} files, {megabytes} MB, {seconds} s). Mark of the manifest: {sha256}',
    'restore/no-manifest': '{from} is not a backup of kado (no manifest.json).',
    'restore/not-empty': '{to} is not empty. Name a folder that does not exist yet.',
    'restore/no-place': '{to} cannot be written to. Name a writable place with --to.',
    'restore/disk-full': 'There is no space left on the disk of {to}. Nothing was restored. Free some space, or name another place with --to.',
    'restore/changed': 'The backup is broken: {path}. Nothing was restored. Use another backup.',
    'restore/done': 'Restored: {to} (the mark of all {files} files was checked). Start with KADO_DATA={to}.',
    'export/no-centre': 'There is no centre {centre}. See ./kado export --list.',
    'export/done': 'Exported: {to} ({tables} tables, {rows} rows).',
    'reach/no-data': 'There is no data of kado in {folder}. Name the place with --data or KADO_DATA.',
    'reach/no-owner': 'This needs an administrator\'s address. Set KADO_DATABASE_OWNER_URL.',
  },
} as const;

export type BackupCode = keyof typeof words.ja;

const fill = (sentence: string, facts: Refusal['facts']): string => sentence.replace(/\{(\w+)\}/g, (_, fact: string) => `${facts[fact] as string | number}`);

/** Both languages on one line. */
export const say = (code: BackupCode, facts: Refusal['facts'] = {}): string => `${fill(words.ja[code], facts)} / ${fill(words.en[code], facts)}`;

export const sayRefusal = ({ code, facts }: Refusal): string => say(code as BackupCode, facts);
