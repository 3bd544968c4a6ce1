// `/` is everybody's own first page: what a person opens kado for.
import { Navigate } from '@tanstack/react-router';
import { type ReactNode, lazy } from 'react';
import { allWords } from '../shell/all-words.ts';
import { useMe } from '../shell/session.tsx';
import { LaterPage } from './later-page.tsx';
import { WelcomePage } from './welcome-page.tsx';

const Today = lazy(async () => ({ default: (await import('../workbench/today-page.tsx')).TodayPage }));
const Board = lazy(async () => ({ default: (await allWords.with(import('../workbench/board-page.tsx'))).BoardPage }));

export function HomePage(): ReactNode {
  const { me, known } = useMe();
  if (!known) return null;
  if (me === null) return <WelcomePage />;
  const has = (...roles: readonly string[]): boolean => me.roles.some((role) => roles.includes(role));
  if (has('director', 'leader', 'manager', 'admin')) return <Board />;
  if (has('worker')) return <Today />;
  if (has('client')) return <Navigate to="/client" replace />;
  if (has('coordinator')) return <Navigate to="/clients" replace />;
  if (has('accounting')) return <Navigate to="/months" replace />;
  if (has('city')) return <Navigate to="/city" replace />;
  if (has('professional')) return <LaterPage part="professional" name={me.name} />;
  if (has('counsellor')) return <LaterPage part="counsellor" name={me.name} />;
  // Invited with a password alone: her roles wait for a second way to prove herself.
  if (me.held.length > 0) return <Navigate to="/account" replace />;
  return <WelcomePage />;
}
