// How sure a person's answers are: her own page and, the same lines, her director's.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { askAboutSkill, mySkill, personSkill, type skillLine } from '../../core/quality/wire.ts';
import { Button } from '../parts/button.tsx';
import { Card, SectionHead } from '../parts/card.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';

type Kind = z.infer<typeof skillLine>;

function Lines({ kinds, onAsk }: { readonly kinds: readonly Kind[]; readonly onAsk?: (skill: string) => void }): ReactNode {
  const t = useTranslations('mine');
  return (
    <ul className="m-0 flex list-none flex-col gap-2 p-0">
      {kinds.map(({ skill, checked, known }) => (
        <li key={skill} className="flex flex-wrap items-center justify-between gap-3">
          <span className="font-700">{skill}</span>
          <span className="tabular-nums">{known === null ? t('sureUnknown', { checked }) : t('sureRange', { low: Math.floor(known.low * 100), high: Math.ceil(known.high * 100), checked })}</span>
          {onAsk === undefined ? null : (
            <Button look="quiet" size="small" onPress={() => onAsk(skill)}>
              {t('sureAsk')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function AskDirector({ skill, onClose }: { readonly skill: string; readonly onClose: () => void }): ReactNode {
  const t = useTranslations('mine');
  const notify = useNotify();
  const act = useAct(askAboutSkill);
  const [body, setBody] = useState('');
  const send = (): void =>
    act.mutate(
      { body: { skill, body } },
      {
        onSuccess: () => {
          notify.good(t('sureAsked'));
          onClose();
        },
      },
    );
  return (
    <Dialog open onClose={onClose} title={t('sureAskTitle', { skill })} action={{ label: t('sureSend'), onPress: send, busy: act.isPending }}>
      <Field label={t('sureAskText')} name="body" rows={3} value={body} onChange={setBody} required />
    </Dialog>
  );
}

export function MySure(): ReactNode {
  const t = useTranslations('mine');
  const { data } = useAsk(mySkill, {}, { soft: true });
  const [asking, setAsking] = useState<string | null>(null);
  if (data === undefined) return null;
  return (
    <Card>
      <div className="flex flex-col gap-3">
        <SectionHead title={t('sure')} />
        <p className="m-0 text-soft">{data.kinds.length === 0 ? t('sureNone') : t('sureLead')}</p>
        <Lines kinds={data.kinds} onAsk={setAsking} />
      </div>
      {asking === null ? null : <AskDirector skill={asking} onClose={() => setAsking(null)} />}
    </Card>
  );
}

/** Stays away for everybody but the director of her team. */
export function SureOf({ person }: { readonly person: string }): ReactNode {
  const t = useTranslations('mine');
  const { data } = useAsk(personSkill, { params: { person } }, { soft: true });
  return data === undefined || data.kinds.length === 0 ? null : (
    <section aria-label={t('sure')} className="flex flex-col gap-2">
      <h3 className="m-0 text-base font-700">{t('sure')}</h3>
      <Lines kinds={data.kinds} />
    </section>
  );
}
