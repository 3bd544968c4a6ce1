import { type ReactNode, useState } from 'react';
import { DropZone, FileTrigger, Text } from 'react-aria-components';
import { useTranslations } from 'use-intl';
import { Button } from './button.tsx';

type Props = { readonly label: string; readonly accept?: readonly string[]; readonly many?: boolean; readonly limitMb?: number; readonly onFiles: (files: readonly File[]) => void };

/** Files by dragging or by choosing; too large ones are named before anything is sent. */
export function FileDrop({ label, accept, many = false, limitMb = 50, onFiles }: Props): ReactNode {
  const t = useTranslations('parts');
  const [said, setSaid] = useState<string | null>(null);
  const take = (files: readonly File[]): void => {
    const tooBig = files.find((file) => file.size > limitMb * 1024 * 1024);
    if (tooBig !== undefined) {
      setSaid(t('fileTooBig', { name: tooBig.name, limit: limitMb }));
      return;
    }
    setSaid(files.length === 0 ? null : files.length === 1 ? files[0]!.name : t('filesChosen', { count: files.length }));
    if (files.length > 0) onFiles(many ? files : files.slice(0, 1));
  };
  const dropped = async (items: readonly { readonly kind: string; getFile?: () => Promise<File> }[]): Promise<void> => take(await Promise.all(items.flatMap((item) => (item.kind === 'file' && item.getFile ? [item.getFile()] : []))));
  return (
    <DropZone onDrop={(event) => void dropped(event.items as never)} className="flex flex-col items-center gap-3 rounded-16 border-2 border-dashed border-edge bg-card px-4 py-6 text-center data-[drop-target]:border-key data-[drop-target]:bg-key-soft">
      <Text slot="label" className="font-700">
        {label}
      </Text>
      <span className="text-soft max-md:hidden">{t('dropFiles')}</span>
      <FileTrigger allowsMultiple={many} {...(accept ? { acceptedFileTypes: [...accept] } : {})} onSelect={(files) => take([...(files ?? [])])}>
        <Button look="second">{t('chooseFiles')}</Button>
      </FileTrigger>
      <span role="status" className="text-[0.9375rem]">
        {said}
      </span>
    </DropZone>
  );
}
