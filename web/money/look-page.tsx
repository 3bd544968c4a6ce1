// 書類の見た目と銀行: the calendar, letterhead and seal of every paper, and what the bank wants of its file.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { z } from 'zod';
import { type bankSettingShape, bankSetting, paperLook, samplePaper, saveBankSetting, savePaperLook } from '../../core/money/wire.ts';
import { type PictureRole, pictureRoles } from '../../core/money/stationery.ts';
import { sayRefusal } from '../../core/journeys/refusals/say-refusal.ts';
import { sayDate } from '../parts/amounts.tsx';
import { Button, buttonLook } from '../parts/button.tsx';
import { Card, PageHead, SectionHead } from '../parts/card.tsx';
import { Choices, Field, Pick } from '../parts/field.tsx';
import { FileDrop } from '../parts/file-drop.tsx';
import { Notice } from '../parts/notice.tsx';
import { useAct, useAsk } from '../shell/ask.ts';
import { addressOf } from '../shell/call.ts';
import { useLanguage } from '../shell/language.tsx';
import { useNotify } from '../shell/notices.tsx';
import { useMe } from '../shell/session.tsx';

type Bank = z.infer<typeof bankSettingShape>;

/** A file as base64, for a picture of a few hundred kilobytes. */
async function base64Of(file: File): Promise<string> {
  let text = '';
  for (const byte of new Uint8Array(await file.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}

function Changed({ by, on }: { readonly by: string | null; readonly on: string | null }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  return by === null || on === null ? null : <p className="m-0 text-sm text-soft">{t('changed', { name: by, day: sayDate(on, language) })}</p>;
}

/** The picture as large as it is printed, on white as paper is. */
function Registered({ role, picture }: { readonly role: PictureRole; readonly picture: NonNullable<z.infer<typeof paperLook.reply>['seal']> }): ReactNode {
  const t = useTranslations('fair');
  const { language } = useLanguage();
  return (
    <>
      <img src={`data:image/png;base64,${picture.png}`} alt={t(role)} className={`self-start rounded-8 border border-line bg-white object-contain p-2 ${role === 'seal' ? 'box-content size-[18mm]' : 'box-content h-[14mm] max-w-[calc(100%-1rem)]'}`} />
      {picture.warnings.map((code) => (
        <Notice key={code} tone="wait">
          {sayRefusal({ code, facts: {} }, language)}
        </Notice>
      ))}
    </>
  );
}

function Look(): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(savePaperLook, { refresh: ['look/'] });
  const { data } = useAsk(paperLook, {});
  const [calendar, setCalendar] = useState<string | null>(null);
  const [payTo, setPayTo] = useState<string | null>(null);
  const [refused, setRefused] = useState(0);
  if (data === undefined) return null;
  const now = { calendar: (calendar ?? data.calendar) as 'era', payTo: payTo ?? data.payTo };
  const save = (images: { letterhead?: string | null; seal?: string | null }): void => act.mutate({ body: { ...now, ...images } }, { onSuccess: () => notify.good(t('saved')), onError: () => setRefused((n) => n + 1) });
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <Choices label={t('calendar')} value={now.calendar} onChange={setCalendar} options={[{ value: 'era', label: t('calendarEra') }, { value: 'western', label: t('calendarWestern') }]} columns={2} />
        <Field label={t('payTo')} name="payTo" hint={t('payToHint')} value={now.payTo} onChange={setPayTo} maxLength={200} />
        <span className="flex flex-wrap gap-3">
          <Button isDisabled={act.isPending} onPress={() => save({})}>
            {t('save')}
          </Button>
          <a href={addressOf(samplePaper, {})} target="_blank" rel="noreferrer" className={buttonLook('second')}>
            {t('sample')}
          </a>
        </span>
        <div className="grid gap-4 sm:grid-cols-2">
          {pictureRoles.map((name) => (
            <div key={name} className="flex flex-col gap-2">
              <span>
                <span className="font-700">{t(name)}</span> {data[name] === null ? t('imageNone') : t('imageThere', { width: data[name].width, height: data[name].height })}
              </span>
              {data[name] === null ? null : <Registered role={name} picture={data[name]} />}
              {/* What was refused does not stay as if it were chosen. */}
              <FileDrop key={`${name} ${refused}`} label={data[name] === null ? t('imageChoose') : t('imageOther')} accept={['image/png']} limitMb={0.4} onFiles={([file]) => void (file && base64Of(file).then((text) => save({ [name]: text })))} />
              <p className="m-0 text-sm text-soft">{t(`imageHint-${name}`)}</p>
              {data[name] === null ? null : (
                <span>
                  <Button look="quiet" size="small" isDisabled={act.isPending} onPress={() => save({ [name]: null })}>
                    {t('imageAway')}
                  </Button>
                </span>
              )}
            </div>
          ))}
        </div>
        <Changed by={data.changedBy} on={data.changedOn} />
      </div>
    </Card>
  );
}

function BankFile(): ReactNode {
  const t = useTranslations('fair');
  const notify = useNotify();
  const act = useAct(saveBankSetting, { refresh: ['banks/'] });
  const { data } = useAsk(bankSetting, {});
  const [own, setOwn] = useState<Partial<Bank>>({});
  if (data === undefined) return null;
  const now: Bank = { ...data.setting, ...own };
  return (
    <Card>
      <div className="flex flex-col gap-4">
        <SectionHead title={t('bank')} />
        <p className="m-0 text-soft">{t('bankLead')}</p>
        <p className="m-0">
          <span className="font-700">{t('payer')}</span> {data.payer === null ? t('payerNone') : t('payerText', { ...data.payer, name: data.payer.name.normalize('NFKC'), bank: data.payer.bankName || data.payer.bank, branch: data.payer.branchName || data.payer.branch })}
        </p>
        <Choices label={t('lineEnd')} value={now.lineEnd} onChange={(lineEnd) => setOwn({ ...own, lineEnd: lineEnd as 'crlf' })} options={(['crlf', 'none'] as const).map((value) => ({ value, label: t(`lineEnd-${value}`) }))} columns={2} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Pick label={t('designation')} name="designation" value={now.designation === ' ' ? 'blank' : now.designation} onChange={(value) => setOwn({ ...own, designation: value === '7' || value === '0' ? value : ' ' })} options={(['7', '0', 'blank'] as const).map((value) => ({ value, label: t(`designation-${value}`) }))} />
          <Pick label={t('leadDays')} name="leadDays" value={String(now.leadDays)} onChange={(value) => setOwn({ ...own, leadDays: Number(value) })} options={[0, 1, 2, 3, 4, 5].map((days) => ({ value: String(days), label: days === 0 ? t('leadDaysNone') : t('leadDaysOf', { days }) }))} />
          <Pick label={t('newCode')} name="newCode" value={now.newCode} onChange={(value) => setOwn({ ...own, newCode: value === '1' || value === '2' ? value : '0' })} options={(['0', '1', '2'] as const).map((value) => ({ value, label: t(`newCode-${value}`) }))} />
        </div>
        <span>
          <Button isDisabled={act.isPending} onPress={() => act.mutate({ body: now }, { onSuccess: () => notify.good(t('saved')) })}>
            {t('save')}
          </Button>
        </span>
        <Changed by={data.changedBy} on={data.changedOn} />
      </div>
    </Card>
  );
}

export function LookPage(): ReactNode {
  const t = useTranslations('fair');
  const { me } = useMe();
  const keeps = me?.roles.some((role) => role === 'accounting' || role === 'manager') ?? false;
  return (
    <div className="flex flex-col gap-6">
      <PageHead title={t('settings')} lead={t('settingsLead')} />
      <Look />
      {keeps ? <BankFile /> : null}
    </div>
  );
}
