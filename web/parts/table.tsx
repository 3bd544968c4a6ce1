// A table on a wide screen, a stack of cards on a phone: the same markup, no sideways scrolling of the page.
import type { ReactNode } from 'react';

export type Column<Row> = { readonly key: string; readonly title: string; readonly cell: (row: Row) => ReactNode; readonly end?: boolean; readonly head?: boolean; /** More than a figure: on a phone it takes the whole width under its title. */ readonly wide?: boolean; /** Nothing to say of this row: on a phone the line is left out. */ readonly bare?: (row: Row) => boolean };

export function Table<Row>({ rows, columns, rowKey, caption }: { readonly rows: readonly Row[]; readonly columns: readonly Column<Row>[]; readonly rowKey: (row: Row) => string; readonly caption: string }): ReactNode {
  return (
    <table className="w-full border-separate border-spacing-0 max-md:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="max-md:sr-only">
        <tr>
          {columns.map((column) =>
            // A column of buttons says itself what it is; a heading without words would be read as one.
            column.title === '' ? (
              <td key={column.key} className="border-b-2 border-line">{'\u00a0'}</td>
            ) : (
              <th key={column.key} scope="col" className={`border-b-2 border-line px-3 py-2 text-[0.9375rem] font-700 text-soft ${column.end === true ? 'text-right' : 'text-left'}`}>
                {column.title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody className="max-md:flex max-md:flex-col max-md:gap-3">
        {rows.map((row) => (
          <tr key={rowKey(row)} className="max-md:block max-md:rounded-16 max-md:border max-md:border-line max-md:bg-card max-md:p-4 max-md:shadow-card md:hover:bg-sun-soft">
            {columns.map((column) => (
              <td key={column.key} className={`px-3 py-3 align-middle ${column.bare?.(row) === true ? 'max-md:hidden' : column.wide === true ? 'max-md:block' : 'max-md:flex'} max-md:items-baseline max-md:justify-between max-md:gap-4 max-md:p-0 max-md:py-1 md:border-b md:border-line ${column.end === true ? 'md:text-right' : ''} ${column.head === true ? 'font-700 max-md:text-lg' : ''}`}>
                {column.head === true ? null : (
                  <span aria-hidden="true" className="shrink-0 text-[0.9375rem] whitespace-nowrap text-soft md:hidden">
                    {column.title}
                  </span>
                )}
                <span className={column.head === true ? '' : column.wide === true ? 'max-md:block' : 'max-md:min-w-0 max-md:text-right'}>{column.cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
