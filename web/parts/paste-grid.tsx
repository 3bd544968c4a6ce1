// A table from anywhere: paste, see what was read, per row what is wrong. Nothing goes in half.
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';
import { inputLook } from './field.tsx';
import { readPaste } from './read-paste.ts';

type Props = { readonly label: string; readonly rows: readonly (readonly string[])[]; readonly onRows: (rows: readonly (readonly string[])[]) => void; readonly wrong?: ReadonlyMap<number, string>; readonly show?: number };

export function PasteGrid({ label, rows, onRows, wrong = new Map(), show = 20 }: Props): ReactNode {
  const t = useTranslations('parts');
  const [text, setText] = useState('');
  if (rows.length === 0) {
    return (
      <label className="flex flex-col gap-1.5">
        <span className="font-700">{label}</span>
        <span className="text-[0.9375rem] text-soft">{t('pasteHere')}</span>
        <textarea
          rows={5}
          className={inputLook}
          value={text}
          onChange={(event) => {
            const read = readPaste(event.target.value);
            const whole = read.length > 1 || (read[0]?.length ?? 0) > 1;
            // Once it is a table it stands below; what was pasted must not be left for the next time.
            setText(whole ? '' : event.target.value);
            if (whole) onRows(read);
          }}
        />
      </label>
    );
  }
  const width = Math.max(...rows.map((row) => row.length));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span role="status" className="font-700">
          {t('pasteRows', { rows: rows.length, columns: width })}
        </span>
        <Button
          look="quiet"
          onPress={() => {
            setText('');
            onRows([]);
          }}
        >
          {t('pasteClear')}
        </Button>
      </div>
      {/* What scrolls sideways must be reachable by keyboard (WCAG 2.1.1). */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="overflow-x-auto rounded-12 border border-line" tabIndex={0} role="region" aria-label={label}>
        <table className="w-full border-collapse text-[0.9375rem]">
          <tbody>
            {rows.slice(0, show).map((row, i) => (
              // A pasted row has no name but its place.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={i} className={wrong.has(i) ? 'bg-stop-soft' : i === 0 ? 'bg-sand font-700' : ''}>
                <th scope="row" className="border-b border-line px-2 py-1 text-right text-soft tabular-nums">
                  {i + 1}
                </th>
                {Array.from({ length: width }, (_, c) => (
                  <td key={c} className="max-w-60 border-b border-l border-line px-2 py-1">
                    {row[c] ?? ''}
                  </td>
                ))}
                {wrong.size === 0 ? null : <td className="border-b border-l border-line px-2 py-1 font-700 text-red-1000">{wrong.get(i)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > show ? <span className="text-soft">{t('pasteMore', { count: rows.length - show })}</span> : null}
    </div>
  );
}
