// The terms of a job, as job-terms.tsx opens them.
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { jobTerms } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { grouped } from './whole.ts';

export function JobTermsOpen({ step }: { readonly step: string }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  const { data } = useAsk(jobTerms, { params: { step } }, { soft: true });
  if (data === undefined) return null;
  const facts = [
    ...(data.pilot ? [[t('jobKind'), t('jobTrial')] as const] : []),
    [t('jobWork'), data.work],
    [t(data.basis.version === null ? 'jobDescribed' : 'jobManual'), data.basis.version === null ? data.basis.text : t('jobManualText', { title: data.basis.text, version: data.basis.version })],
    [t('jobDelivery'), data.by === null ? t('jobDeliveryOpen') : t('jobDeliveryText', { by: sayDate(data.by, language) })],
    [t('jobPlace'), data.place],
    [t('jobFee'), t('jobFeeText', { yen: grouped(data.feeYen), per: data.per, tax: t(`tax-${data.feeTax}`) })],
    [t('jobPayment'), data.payBy === null ? t('jobPaymentText', { payment: data.payment }) : t('jobPayBy', { day: sayDate(data.payBy, language, 'full') })],
    [t('jobExpenses'), data.expenses],
    [t('jobRights'), data.rights],
    [t('jobEnding'), data.ending],
    [t('jobOrderer'), `${data.orderer} ${data.address}`],
    [t('jobContact'), t('jobContactText', { person: data.person, phone: data.contact })],
  ].map(([label, value]) => [label, value === '' ? t('jobUnwritten') : value] as const);
  return (
    <dl className="m-0 grid grid-cols-[6rem_1fr] gap-x-3 gap-y-1 text-[0.9375rem]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="font-700">{label}</dt>
          <dd className="m-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
