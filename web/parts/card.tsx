import type { ReactNode } from 'react';

type CardProps = { readonly children: ReactNode; readonly tone?: 'plain' | 'key' | 'sun' | 'stop'; readonly as?: 'section' | 'article' | 'li' | 'div'; readonly label?: string };

const tones = { plain: 'border-line bg-card', key: 'border-green-200 bg-key-soft', sun: 'border-yellow-300 bg-sun-soft', stop: 'border-red-300 bg-stop-soft' } as const;

export const Card = ({ children, tone = 'plain', as: Tag = 'section', label }: CardProps): ReactNode => (
  <Tag aria-label={label} className={`rounded-16 border p-4 shadow-card sm:p-6 ${tones[tone]}`}>
    {children}
  </Tag>
);

/** The head of a page: one title, one line that says what to do, and the one next step beside it. */
export const PageHead = ({ title, lead, children, above }: { readonly title: string; readonly lead?: string | undefined; readonly children?: ReactNode; readonly above?: ReactNode }): ReactNode => (
  <div className="flex flex-col gap-4 md:flex-row md:items-end md:justify-between">
    <div className="flex flex-col gap-1.5">
      {above}
      <h1 tabIndex={-1} className="m-0 text-[1.625rem] leading-140 font-700 outline-none md:text-[2rem]">
        {title}
      </h1>
      {lead === undefined ? null : <p className="m-0 max-w-[40rem] text-soft">{lead}</p>}
    </div>
    {children === undefined ? null : <div className="flex shrink-0 flex-wrap gap-3">{children}</div>}
  </div>
);

/** `id`: where a link of a long page leads. */
export const SectionHead = ({ title, id, children }: { readonly title: string; readonly id?: string; readonly children?: ReactNode }): ReactNode => (
  <div className="flex flex-wrap items-center justify-between gap-2">
    <h2 id={id} className="m-0 scroll-mt-20 text-xl leading-140 font-700">{title}</h2>
    {children}
  </div>
);

/** One number worth seeing, with its name below. */
export const Figure = ({ name, children, hint }: { readonly name: string; readonly children: ReactNode; readonly hint?: string | undefined }): ReactNode => (
  <div className="flex flex-col gap-0.5 rounded-16 border border-line bg-card px-4 py-3 shadow-card">
    <span className="text-[0.9375rem] text-soft">{name}</span>
    <span className="text-2xl leading-140 font-700 tabular-nums">{children}</span>
    {hint === undefined ? null : <span className="text-sm text-soft">{hint}</span>}
  </div>
);
