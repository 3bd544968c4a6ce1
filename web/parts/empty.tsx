// Nothing here yet: says why, and what to do first. The small hill and sun make it a rest, not a fault.
import type { ReactNode } from 'react';

/** `page`: it is all that the page has, so its title is the page's heading. */
export const Empty = ({ title, text, children, page }: { readonly title: string; readonly text: string; readonly children?: ReactNode; readonly page?: boolean }): ReactNode => (
  <div className="flex flex-col items-center gap-3 rounded-24 border border-line bg-card px-5 py-8 text-center">
    <svg viewBox="0 0 160 84" aria-hidden="true" className="h-20 w-auto">
      <circle cx="116" cy="26" r="13" className="fill-yellow-300" />
      <path d="M0 84c18-30 36-50 54-50 20 0 28 30 44 30 12 0 20-14 30-14 12 0 22 16 32 34z" className="fill-green-200" />
      <path d="M40 84c14-16 30-24 48-24 26 0 46 10 72 24z" className="fill-green-300" />
      <path d="M74 62v-12m0 6c-6 0-9-3-9-8 6 0 9 3 9 8zm0-3c5 0 8-3 8-7-5 0-8 3-8 7z" className="fill-green-800 stroke-green-800" strokeWidth="2" strokeLinecap="round" />
    </svg>
    {page === true ? (
      <h1 tabIndex={-1} className="m-0 text-lg font-700 outline-none">
        {title}
      </h1>
    ) : (
      <p className="m-0 text-lg font-700">{title}</p>
    )}
    <p className="m-0 max-w-[34rem] text-soft">{text}</p>
    {children === undefined ? null : <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>}
  </div>
);
