// The look of the centre's papers and what its bank wants of the file: few choices, each a new version.
import { type Result, ok, refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { samplePaperOf } from '../../core/money/papers/sample.ts';
import { type BankSettings, usualBankSettings } from '../../core/money/bank-file.ts';
import { bankSetting, paperLook, samplePaper, saveBankSetting, savePaperLook } from '../../core/money/wire.ts';
import { type PictureRole, lookAtPicture, pictureRoles } from '../../core/money/stationery.ts';
import { writeAudit } from '../db/write-audit.ts';
import { bankNames } from '../documents/bank-master.ts';
import { checkUpload } from '../files/check-upload.ts';
import { pngSize } from '../files/picture-size.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { type KeptLook, keptLook, plainLook, pressWhen, printed } from './papers.ts';
import { insertSetting, newestSetting } from './settings.ts';
import { centreTerms } from './terms.ts';

const MOST_KB = 400;

/** A PNG that may stand on a paper: its metadata taken off; each thing that is wrong with it has its own sentence. */
async function pngOf(base64: string): Promise<Result<string>> {
  const checked = await checkUpload(Buffer.from(base64, 'base64'), 'image.png');
  if (checked.ok) return checked.value.bytes.length <= MOST_KB * 1024 ? ok(Buffer.from(checked.value.bytes).toString('base64')) : refuse('money/image-too-large', { most: MOST_KB });
  const [why] = checked.refusals;
  if (why?.code === 'files/too-many-pixels') return refuse('money/image-too-many-pixels', { width: why.facts?.width, height: why.facts?.height });
  return refuse(why?.code === 'files/broken' ? 'money/image-broken' : 'money/image-not-png');
}

/** What is registered for a role; a kept picture was read as a PNG when it came in. */
function registered(role: PictureRole, png: string | null): { png: string; width: number; height: number; warnings: string[] } | null {
  const size = png === null ? undefined : pngSize(Buffer.from(png, 'base64'));
  return png === null || size === undefined ? null : { png, ...size, warnings: [...lookAtPicture(role, size)] };
}

export function routes(app: App): void {
  register(app, paperLook, {
    handle: async ({ tx }) => {
      const found = await newestSetting<KeptLook>(tx, 'look');
      const { calendar, payTo, letterhead, seal } = found?.content ?? plainLook;
      return { body: { calendar, payTo, letterhead: registered('letterhead', letterhead), seal: registered('seal', seal), changedBy: found?.by ?? null, changedOn: found?.on ?? null } };
    },
  });
  register(app, savePaperLook, {
    bodyLimit: 2 << 20,
    handle: async ({ tx, actor, body, id }) => {
      const before = await keptLook(tx);
      const images: { letterhead: string | null; seal: string | null } = { letterhead: before.letterhead, seal: before.seal };
      for (const name of pictureRoles) {
        const given = body[name];
        if (given === undefined) continue;
        const png = given === null ? ok(null) : await pngOf(given);
        if (!png.ok) return png;
        images[name] = png.value;
      }
      const content: KeptLook = { calendar: body.calendar, payTo: body.payTo.trim(), ...images };
      await insertSetting(tx, { id: id(), kind: 'look', content, by: me(actor) });
      await writeAudit(tx, 'look/save', 'look', null, { calendar: body.calendar });
      return finished;
    },
  });
  register(app, samplePaper, {
    download: true,
    handle: async ({ tx, now }) => {
      const press = await pressWhen(tx, now);
      if (!press.ok) return press;
      const { look, terms } = press.value;
      return printed(press.value, samplePaperOf(look, dayOf(now), terms.terms.rounding), 'sample', 'pdf');
    },
  });
  register(app, bankSetting, {
    handle: async ({ tx, now }) => {
      const found = await newestSetting<BankSettings>(tx, 'bank');
      const payer = (await centreTerms(tx, dayOf(now) satisfies LocalDate))?.payer ?? null;
      const names = payer === null ? undefined : bankNames(payer.account.bank, payer.account.branch);
      return { body: {
        setting: { ...usualBankSettings, ...found?.content }, changedBy: found?.by ?? null, changedOn: found?.on ?? null,
        payer: payer && { code: payer.code, name: payer.name, bank: payer.account.bank, branch: payer.account.branch, bankName: names?.bank ?? '', branchName: names?.branch ?? '', number: payer.account.number },
      } };
    },
  });
  register(app, saveBankSetting, {
    handle: async ({ tx, actor, body, id }) => {
      await insertSetting(tx, { id: id(), kind: 'bank', content: body, by: me(actor) });
      await writeAudit(tx, 'banks/save-setting', 'bank', null, { ...body });
      return finished;
    },
  });
}
