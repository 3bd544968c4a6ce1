// 「センターの設定」: the terms in force, what is to come, what was; a manager records a new version.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { getTerms } from '../../core/money/wire.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAsk } from '../shell/ask.ts';
import { useLanguage } from '../shell/language.tsx';
import { TermsForm } from './terms-form.tsx';

type Version = z.infer<typeof getTerms.reply>['versions'][number];

const clauses = ['expenses', 'changes', 'defects', 'rights', 'personalData', 'place', 'payment', 'ending'] as const;

/** Clauses that terms of before do not have and workers are owed. */
const lacking = ({ terms }: Version): (typeof clauses)[number][] => clauses.filter((key) => (terms.common[key] ?? '').trim() === '');

function Facts({ version: { terms, bankName, by, at } }: { readonly version: Version }): ReactNode {
  const t = useTranslations('centre');
  const { language } = useLanguage();
  const { account, code } = terms.payer;
  const lines: readonly (readonly [string, string])[] = [
    [t('name'), terms.name], [t('address'), terms.address], [t('phone'), terms.phone], [t('registration'), terms.registration ?? '—'], [t('prefecture'), terms.prefecture],
    [t('payDay'), t('payDayOf', { day: terms.payDay })], [t('payTax'), t(terms.payTax)], [t('rounding'), t(terms.rounding)], [t('confirmWithin'), t('days', { count: terms.confirmWithin })],
    [t('account'), `${bankName} ${t(account.type)} ${account.number} ${account.holder.normalize('NFKC')}`], [t('code'), /^0*$/.test(code) ? '—' : code],
    ...clauses.map((key) => [t(key), terms.common[key] ?? t('clauseMissing')] as const),
  ];
  return (
    <>
      <dl className="m-0 grid gap-x-6 gap-y-3 sm:grid-cols-[14rem_1fr]">
        {lines.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="font-700">{name}</dt>
            <dd className="m-0 break-words">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 mb-0 text-[0.9375rem] text-soft">
        {by === null ? t('recordedByCentre') : t('recordedBy', { name: by })} {sayDate(at, language)}
      </p>
    </>
  );
}

export function CentrePage(): ReactNode {
  const t = useTranslations('centre');
  const { language } = useLanguage();
  const { data } = useAsk(getTerms, {});
  const [changing, setChanging] = useState(false);
  if (data === undefined) return null;
  const current = data.versions.find((version) => version.inForce);
  const coming = data.versions.filter((version) => version.terms.from > data.today);
  const before = data.versions.filter((version) => version !== current && !coming.includes(version));
  const writes = changing || (data.versions.length === 0 && data.mayRecord);
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('title')} lead={t('lead')}>
        {data.mayRecord && !writes ? <Button onPress={() => setChanging(true)}>{t('change')}</Button> : null}
      </PageHead>
      {data.versions.length === 0 ? <Notice tone="wait" title={t('none')}>{data.mayRecord ? t('noneText') : t('onlyManager')}</Notice> : null}
      {!writes && current !== undefined && lacking(current).length > 0 ? (
        <Notice tone="wait" title={t('lacksTitle')} action={data.mayRecord ? <Button size="small" onPress={() => setChanging(true)}>{t('change')}</Button> : undefined}>
          {t('lacksText', { clauses: lacking(current).map((key) => t(key)).join(language === 'ja' ? '、' : ', ') })}
        </Notice>
      ) : null}
      {writes ? (
        <>
          {data.versions.length === 0 ? null : <Notice>{t('changeLead')}</Notice>}
          <TermsForm key={data.versions.length} known={data} onRecorded={() => setChanging(false)} />
        </>
      ) : null}
      {writes || current === undefined ? null : (
        <section className="flex flex-col gap-3">
          <SectionHead title={t('inForce', { version: current.version })} />
          <Card>
            <Facts version={current} />
          </Card>
        </section>
      )}
      {writes ? null : coming.map((version) => (
        <section key={version.version} className="flex flex-col gap-3">
          <SectionHead title={t('coming', { version: version.version, day: sayDate(version.terms.from, language) })} />
          <Card tone="sun">
            <Facts version={version} />
          </Card>
        </section>
      ))}
      {writes || before.length === 0 ? null : (
        <section className="flex flex-col gap-3">
          <SectionHead title={t('before')} />
          {before.map((version) => (
            <details key={version.version} className="rounded-16 border border-line bg-card p-4">
              <summary className="min-h-11 cursor-pointer content-center font-700 text-key">{t('one', { version: version.version, day: sayDate(version.terms.from, language) })}</summary>
              <div className="pt-3">
                <Facts version={version} />
              </div>
            </details>
          ))}
        </section>
      )}
    </div>
  );
}
