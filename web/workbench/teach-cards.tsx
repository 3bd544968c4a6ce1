// 教える時間: asked, never ordered. What is shown here is what the order notice says and what each taught day pays.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { answerTeaching, endTeaching, type myPlanned } from '../../core/journeys/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { useAct } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';

type Mine = z.infer<typeof myPlanned.reply>;

export function TeachAsk({ lesson }: { readonly lesson: Mine['lessons'][number] }): ReactNode {
  const t = useTranslations('plan');
  const { language } = useLanguage();
  const notify = useNotify();
  const act = useAct(answerTeaching, { refresh: ['me/'] });
  const { learnerId, stepId, minutesPerDay, days, until, yenPerDay } = lesson, name = lesson.learner;
  const say = (yes: boolean): void => act.mutate({ body: { learnerId, stepId, yes, minutesPerDay, days, until, yenPerDay } }, { onSuccess: () => notify.good(t(yes ? 'teachSaid' : 'teachSaidNo')) });
  return (
    <Card as="article" tone="sun">
      <div className="flex h-full flex-col gap-3">
        <h3 className="m-0 text-lg leading-150 font-700">
          {t('teach')}
          <span className="block text-base font-400 text-soft">{lesson.orderTitle}</span>
        </h3>
        <p className="m-0">{t('teachLine', { name, skill: lesson.skill === '' ? t('teachSkillNone') : lesson.skill })}</p>
        <p className="m-0 font-700">{t('teachPay', { yen: yenPerDay.toLocaleString('ja-JP'), minutes: minutesPerDay })}</p>
        <p className="m-0 text-[0.9375rem] text-soft">{t('teachUntil', { until: sayDate(until, language), days })}</p>
        <p className="m-0 text-[0.9375rem] text-soft">{t('teachWhen', { name })}</p>
        <div className="mt-auto flex flex-wrap gap-2">
          <span className="grow">
            <Button size="large" wide isDisabled={act.isPending} onPress={() => say(true)}>
              {t('teachYes')}
            </Button>
          </span>
          <Button look="quiet" size="large" isDisabled={act.isPending} onPress={() => say(false)}>
            {t('teachNo')}
          </Button>
        </div>
      </div>
    </Card>
  );
}

export function TeachNow({ teaching }: { readonly teaching: Mine['teaching'][number] }): ReactNode {
  const t = useTranslations('plan');
  const { language } = useLanguage();
  const notify = useNotify();
  const end = useAct(endTeaching, { refresh: ['me/'] });
  const { days, daysDone, yenPerDay } = teaching;
  return (
    <Card as="article">
      <div className="flex h-full flex-col gap-3">
        <h3 className="m-0 text-lg leading-150 font-700">
          {t('teaching')}
          <span className="block text-base font-400 text-soft">{teaching.orderTitle}</span>
        </h3>
        <p className="m-0">{t('teachingDone', { name: teaching.learner, skill: teaching.skill === '' ? t('teachSkillNone') : teaching.skill, done: daysDone, days })}</p>
        <p className="m-0 font-700">{t('teachPay', { yen: yenPerDay.toLocaleString('ja-JP'), minutes: teaching.minutesPerDay })}</p>
        <p className="m-0 text-[0.9375rem] text-soft">{t('teachUntil', { until: sayDate(teaching.until, language), days })}</p>
        <div className="mt-auto flex flex-wrap gap-2">
          <Link to={`/terms/${teaching.noticeId}`} className={buttonLook('second', 'small')}>
            {t('teachTerms')}
          </Link>
          <Button look="quiet" size="small" isDisabled={end.isPending} onPress={() => end.mutate({ params: { teaching: teaching.id } }, { onSuccess: () => notify.good(t('teachEnded')) })}>
            {t('teachEnd')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
