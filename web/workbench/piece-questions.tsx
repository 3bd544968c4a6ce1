// 聞く: whoever does not understand a piece asks with it in hand; the answer comes back to the same place.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PIECE_QUESTION, askPiece, pieceQuestions } from '../../core/workbench/wire.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { useNotify } from '../shell/notices.tsx';

export function PieceQuestions({ piece }: { readonly piece: string }): ReactNode {
  const t = useTranslations('bench');
  const notify = useNotify();
  const { data } = useAsk(pieceQuestions, { params: { piece } }, { soft: true });
  const act = useAct(askPiece, { refresh: ['pieces/questions'] });
  const [shown, setShown] = useState(false);
  const [body, setBody] = useState('');
  const long = body.trim().length > PIECE_QUESTION ? t('askLong', { most: PIECE_QUESTION }) : undefined;
  const send = (): void => {
    if (body.trim() === '' || long !== undefined) return;
    act.mutate({ params: { piece }, body: { body } }, { onSuccess: ({ hearer }) => {
      setShown(false);
      setBody('');
      notify.good(hearer === null ? t('askedNobody') : t('asked', { name: hearer }));
    } });
  };
  return (
    <section aria-label={t('ask')} className="flex flex-col gap-3 rounded-12 border border-line bg-card px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="font-700">{t('askLead')}</span>
        <Button look="second" onPress={() => setShown(true)}>
          {t('ask')}
        </Button>
      </div>
      {(data?.questions ?? []).map((q) => (
        <div key={q.id} className="flex flex-col gap-1 border-t border-line pt-3">
          <p className="m-0 break-words whitespace-pre-wrap">
            <strong>{q.mine ? t('askMine') : t('askOther')}</strong> {q.body}
          </p>
          {q.answer === null ? (
            <span>
              <Badge tone="wait">{t('askWaits')}</Badge>
            </span>
          ) : (
            <p className="m-0 rounded-12 bg-key-soft px-3 py-2 break-words whitespace-pre-wrap">
              <strong>{t('askAnswer')}</strong> {q.answer}
            </p>
          )}
        </div>
      ))}
      <Dialog open={shown} onClose={() => setShown(false)} title={t('askTitle')} action={{ label: t('askSend'), onPress: send, busy: act.isPending || body.trim() === '' }}>
        <p className="m-0">{t('askText')}</p>
        <Field label={t('askBody')} name="body" rows={4} value={body} onChange={setBody} error={long} />
      </Dialog>
    </section>
  );
}
