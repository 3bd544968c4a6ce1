import type { ReactNode } from 'react';

const tones = { note: 'border-l-green-800 bg-key-soft', wait: 'border-l-yellow-600 bg-sun-soft', stop: 'border-l-red-900 bg-stop-soft' } as const;

/** Something to know before going on, inside the page. */
export const Notice = ({ title, children, tone = 'note', action }: { readonly title?: string; readonly children: ReactNode; readonly tone?: keyof typeof tones; readonly action?: ReactNode }): ReactNode => (
  <div className={`flex flex-col gap-2 rounded-12 border-l-8 px-4 py-3 ${tones[tone]}`}>
    {title === undefined ? null : <strong className="font-700">{title}</strong>}
    <div>{children}</div>
    {action}
  </div>
);
