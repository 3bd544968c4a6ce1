import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { DemoDoor } from '../access/sign-in-page.tsx';
import { ButtonLink } from '../parts/button.tsx';

/** For somebody who is not signed in: what this is, and the two ways on. */
export function WelcomePage(): ReactNode {
  const t = useTranslations('home');
  return (
    <div className="flex flex-col gap-8">
      <section className="relative overflow-hidden rounded-24 bg-key px-6 pt-10 pb-28 text-white sm:px-12 sm:pt-16 sm:pb-36">
        <h1 tabIndex={-1} className="m-0 max-w-[22ch] text-[2rem] leading-140 font-700 outline-none sm:text-[2.75rem]">
          {t('title')}
        </h1>
        <p className="mt-4 mb-6 max-w-[34rem] text-lg text-green-100">{t('lead')}</p>
        <div className="relative z-10 flex flex-wrap gap-3">
          <ButtonLink to="/sign-in" look="second" size="large">
            {t('signIn')}
          </ButtonLink>
          <ButtonLink to="/practice" look="second" size="large">
            {t('practice')}
          </ButtonLink>
        </div>
        <svg viewBox="0 0 1200 220" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" className="absolute inset-x-0 bottom-0 h-32 w-full sm:h-44">
          <circle cx="960" cy="112" r="40" className="fill-yellow-300" />
          <path d="M0 220 190 70l120 90 110-70 170 130z" className="fill-green-700" />
          <path d="M420 220 620 90l110 80 120-90 240 140z" className="fill-green-600" />
          <path d="M0 220v-34c200-40 380-26 600-6s420 12 600-22v62z" className="fill-green-200" />
        </svg>
      </section>
      <DemoDoor />
      <ul className="m-0 grid list-none gap-4 p-0 sm:grid-cols-3">
        {([['rest', 'M3 12h4l3 8 4-16 3 8h4'], ['offer', 'M5 13l4 4L19 7'], ['money', 'M7 4l5 7 5-7M12 11v9M7 13h10M7 17h10']] as const).map(([key, line]) => (
          <li key={key} className="flex flex-col gap-2 rounded-16 border border-line bg-card p-5 shadow-card">
            <svg viewBox="0 0 24 24" aria-hidden="true" className="size-10 rounded-full bg-key-soft fill-none stroke-key stroke-2 p-2" strokeLinecap="round" strokeLinejoin="round">
              <path d={line} />
            </svg>
            <h2 className="m-0 text-lg font-700">{t(`${key}Title`)}</h2>
            <p className="m-0 text-soft">{t(`${key}Text`)}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
