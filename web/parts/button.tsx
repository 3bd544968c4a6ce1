// One look for everything one presses: at least 48 px high, never by colour alone.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';

export type ButtonLook = 'main' | 'second' | 'quiet' | 'stop';

const looks: Readonly<Record<ButtonLook, string>> = {
  main: 'bg-key text-white shadow-card hover:bg-key-deep data-[pressed]:bg-key-deep',
  second: 'border-2 border-key bg-white text-key hover:bg-key-soft',
  quiet: 'text-key underline-offset-4 hover:bg-key-soft hover:underline',
  stop: 'border-2 border-stop bg-white text-stop hover:bg-stop-soft',
};

const sizes = { small: 'min-h-11 px-3 text-[0.9375rem]', normal: 'min-h-12 px-5', large: 'min-h-16 px-6 text-lg' } as const;

export const buttonLook = (look: ButtonLook = 'main', size: keyof typeof sizes = 'normal', wide = false): string =>
  `inline-flex max-w-full shrink-0 cursor-pointer items-center justify-center gap-2 rounded-12 py-2 text-center font-700 leading-140 no-underline transition-colors disabled:cursor-not-allowed disabled:border-line disabled:bg-sand disabled:text-soft disabled:shadow-none ${looks[look]} ${sizes[size]} ${wide ? 'w-full' : ''}`;

type Props = Omit<ButtonProps, 'className' | 'children'> & { readonly look?: ButtonLook; readonly size?: keyof typeof sizes; readonly wide?: boolean; readonly children: ReactNode };

export const Button = ({ look = 'main', size = 'normal', wide = false, ...rest }: Props): ReactNode => <AriaButton {...rest} className={buttonLook(look, size, wide)} />;

type LinkProps = { readonly to: string; readonly look?: ButtonLook; readonly size?: keyof typeof sizes; readonly wide?: boolean; readonly children: ReactNode };

/** Goes to a page, looks like a button. */
export const ButtonLink = ({ to, look = 'main', size = 'normal', wide = false, children }: LinkProps): ReactNode => (
  <Link to={to} className={buttonLook(look, size, wide)}>
    {children}
  </Link>
);
