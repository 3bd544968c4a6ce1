// Papers that came from outside, kept with what the law searches by; every change and removal is a version with its reason.
import { refuse } from '../../core/kernel/result.ts';
import { type LocalDate, dayOf } from '../../core/kernel/time.ts';
import { type OutsideFacts, changeOutside, checkOutside } from '../../core/money/outside-paper.ts';
import { addOutside, changeOutsidePaper, outsideHistory } from '../../core/money/wire.ts';
import { writeAudit } from '../db/write-audit.ts';
import { type App, finished } from '../http/context.ts';
import { me } from '../http/myself.ts';
import { register } from '../http/register.ts';
import { MOST_BYTES, insertVersion, keepFile, versionsOf } from './outside-store.ts';

type Given = { readonly kind: OutsideFacts['kind']; readonly number: string; readonly on: string; readonly yen: number | null; readonly party: string; readonly note: string };
const factsOf = ({ kind, number, on, yen, party, note }: Given): OutsideFacts => ({ kind, number, on: on as LocalDate, yen, party, note });

export function routes(app: App): void {
  register(app, addOutside, {
    upload: { maxBytes: MOST_BYTES },
    handle: async ({ tx, actor, body, files, now, id, kado }) => {
      const [file, ...more] = files;
      if (file === undefined || more.length > 0) return refuse('money/outside-needs-file');
      const checked = checkOutside(factsOf(body), dayOf(now));
      if (!checked.ok) return checked;
      const kept = await keepFile(kado.db.folder, actor, file);
      if (!kept.ok) return kept;
      const made = id();
      await insertVersion(tx, { ...checked.value, ...kept.value, id: made, first: made, version: 1, removed: false, why: '', by: me(actor) });
      await writeAudit(tx, 'outside/add', 'outside-paper', made, { kind: body.kind });
      return { body: { id: made } };
    },
  });
  register(app, changeOutsidePaper, {
    handle: async ({ tx, actor, params, body, now, id }) => {
      const versions = await versionsOf(tx, params.paper);
      const [first, last] = [versions[0], versions.at(-1)];
      if (first === undefined || last === undefined) return refuse('access/not-found');
      const next = changeOutside(last, { facts: factsOf(body), removed: body.removed, why: body.why, sha256: null }, dayOf(now));
      if (!next.ok) return next;
      const { sha256, bytes, mediaType, fileName } = last;
      await insertVersion(tx, { ...next.value, sha256, bytes, mediaType, fileName, id: id(), first: first.id, why: body.why, by: me(actor) });
      await writeAudit(tx, body.removed ? 'outside/remove' : 'outside/change', 'outside-paper', first.id);
      return finished;
    },
  });
  register(app, outsideHistory, {
    handle: async ({ tx, params }) => {
      const versions = await versionsOf(tx, params.paper);
      if (versions.length === 0) return refuse('access/not-found');
      return { body: { versions: versions.map(({ id: _id, bytes: _bytes, mediaType: _type, ...v }) => v) } };
    },
  });
}
