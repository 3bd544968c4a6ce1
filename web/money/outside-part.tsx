// Papers from outside: kept with what the law searches by; changes and removals stay in the history.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type OutsideKind, outsideKinds } from '../../core/money/outside-paper.ts';
import { addOutside, changeOutsidePaper, outsideHistory } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Pick } from '../parts/field.tsx';
import { FileDrop } from '../parts/file-drop.tsx';
import { useAct, useAsk, useAskAgain } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { upload } from '../shell/upload.ts';
import { SumField } from './sum-field.tsx';
import { grouped, sumOf } from './whole.ts';

type Facts = { readonly kind: OutsideKind; readonly on: string; readonly yen: string; readonly party: string; readonly number: string; readonly note: string };
const nothing: Facts = { kind: 'received-invoice', on: '', yen: '', party: '', number: '', note: '' };
const bodyOf = ({ yen, ...facts }: Facts) => ({ ...facts, yen: yen === '' ? null : sumOf(yen) });

function FactFields({ facts, onChange }: { readonly facts: Facts; readonly onChange: (facts: Facts) => void }): ReactNode {
  const t = useTranslations('fair');
  const free = facts.kind === 'contract' || facts.kind === 'other-paper';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Pick label={t('outsideKind')} name="kind" value={facts.kind} onChange={(kind) => onChange({ ...facts, kind: kind as OutsideKind })} options={outsideKinds.map((value) => ({ value, label: t(`kind-${value}`) }))} required />
      <Field label={t('outsideParty')} name="party" value={facts.party} onChange={(party) => onChange({ ...facts, party })} maxLength={200} required />
      <Field label={t('outsideOn')} name="on" type="date" value={facts.on} onChange={(on) => onChange({ ...facts, on })} required />
      <SumField label={t('outsideYen')} name="yen" value={facts.yen} onChange={(yen) => onChange({ ...facts, yen })} bounds={addOutside.body.shape.yen.unwrap()} required={!free} />
      <Field label={t('outsideNumber')} name="number" value={facts.number} onChange={(number) => onChange({ ...facts, number })} maxLength={200} />
      <Field label={t('outsideNote')} name="note" value={facts.note} onChange={(note) => onChange({ ...facts, note })} maxLength={4000} />
    </div>
  );
}

export function OutsidePart(): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const again = useAskAgain();
  const [facts, setFacts] = useState(nothing);
  const [file, setFile] = useState<File | null>(null);
  const [key, setKey] = useState<string>(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    if (file === null) return;
    setBusy(true);
    const answer = await upload(addOutside, {}, [file], () => undefined, { body: bodyOf(facts), key });
    setBusy(false);
    if (!answer.ok) {
      for (const refusal of answer.refusals) notify.refusal(refusal);
      // Without an answer the same key must go again; a refusal is an answer.
      if (answer.status > 0) setKey(crypto.randomUUID());
      return;
    }
    notify.good(t('outsideAdded'));
    setKey(crypto.randomUUID());
    setFacts(nothing);
    setFile(null);
    await again('records/');
  };
  const free = facts.kind === 'contract' || facts.kind === 'other-paper';
  return (
    <section className="flex flex-col gap-3">
      <SectionHead id="outside" title={t('outside')} />
      <p className="m-0 text-soft">{t('outsideLead')}</p>
      <Card>
        <details>
          <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('outsideNew')}</summary>
          <div className="flex flex-col gap-4 pt-2">
            <FileDrop key={key} label={t('outsideFile')} accept={['application/pdf', 'image/png', 'image/jpeg']} limitMb={20} onFiles={([one]) => setFile(one ?? null)} />
            <FactFields facts={facts} onChange={setFacts} />
            <span>
              <Button isDisabled={busy || file === null || facts.on === '' || facts.party.trim() === '' || (!free && facts.yen === '')} onPress={() => void send()}>
                {t('outsideAdd')}
              </Button>
            </span>
          </div>
        </details>
      </Card>
    </section>
  );
}

/** The history of one paper, and its next version. */
export function OutsideDialog({ paper, onClose }: { readonly paper: string; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(changeOutsidePaper, { refresh: ['records/', 'outside/'] });
  const { data } = useAsk(outsideHistory, { params: { paper } });
  const [own, setOwn] = useState<Facts | null>(null);
  const [why, setWhy] = useState('');
  const last = data?.versions.at(-1);
  if (last === undefined || data === undefined) return null;
  const facts: Facts = own ?? { kind: last.kind, on: last.on, yen: last.yen === null ? '' : String(last.yen), party: last.party, number: last.number, note: last.note };
  const save = (removed: boolean): void =>
    act.mutate({ params: { paper }, body: { ...bodyOf(facts), removed, why } }, { onSuccess: () => {
      notify.good(removed ? t('outsideRemoved') : t('outsideSaved'));
      onClose();
    } });
  return (
    <Dialog open onClose={onClose} title={`${last.party} ${last.fileName}`}>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {data.versions.map((v) => (
          <li key={v.version} className="text-[0.9375rem]">
            {t('outsideVersion', { version: v.version, day: sayDate(v.at.slice(0, 10), language), name: v.by })}：{v.yen === null ? '' : `${grouped(v.yen)}円 `}
            {v.removed ? t('outsideRemoved') : ''} {v.version === 1 ? t('outsideFirst') : v.why}
          </li>
        ))}
      </ul>
      {last.removed ? null : (
        <>
          <FactFields facts={facts} onChange={setOwn} />
          <Field label={t('outsideWhy')} name="why" value={why} onChange={setWhy} rows={2} maxLength={4000} required />
          <span className="flex flex-wrap gap-3">
            <Button isDisabled={act.isPending || why.trim() === '' || own === null} onPress={() => save(false)}>
              {t('save')}
            </Button>
            <Button look="stop" isDisabled={act.isPending || why.trim() === ''} onPress={() => save(true)}>
              {t('outsideRemove')}
            </Button>
          </span>
        </>
      )}
    </Dialog>
  );
}
