// The one visible list of rooms that answer through HTTP.
import { routes as acts } from '../journeys/act-routes.ts';
import { routes as fair } from '../journeys/fair-routes.ts';
import { routes as access } from '../access/routes.ts';
import { routes as certificates } from '../quality/certificate-routes.ts';
import { routes as client } from '../orders/client-routes.ts';
import { routes as gold } from '../quality/gold-routes.ts';
import { routes as items } from '../orders/item-routes.ts';
import { routes as journeys } from '../journeys/routes.ts';
import { routes as money } from '../money/routes.ts';
import { routes as looks } from '../quality/look-routes.ts';
import { routes as paperLooks } from '../money/look-routes.ts';
import { routes as outside } from '../money/outside-routes.ts';
import { routes as paperWishes } from '../money/paper-routes.ts';
import { routes as clientPapers } from '../money/client-paper-routes.ts';
import { routes as corrections } from '../money/correction-routes.ts';
import { routes as waits } from '../money/wait-routes.ts';
import { routes as mine } from '../money/mine-routes.ts';
import { routes as months } from '../money/month-routes.ts';
import { routes as clientMoney } from '../money/client-money-routes.ts';
import { routes as transfers } from '../money/transfer-routes.ts';
import { routes as orders } from '../orders/routes.ts';
import { routes as pieceQuestions } from '../workbench/question-routes.ts';
import { routes as quality } from '../quality/routes.ts';
import { routes as pint } from '../money/pint-routes.ts';
import { routes as records } from '../money/record-routes.ts';
import { routes as relations } from '../relations/routes.ts';
import { routes as reviews } from '../workbench/review-routes.ts';
import { routes as skill } from '../quality/skill-routes.ts';
import { routes as terms } from '../money/terms-routes.ts';
import { routes as workbench } from '../workbench/routes.ts';
import { routes as workforce } from '../workforce/routes.ts';
import { routes as journals } from '../money/journal-routes.ts';
import { routes as years } from '../money/year-routes.ts';
import type { App } from './context.ts';

export type Room = { readonly name: string; readonly routes: (app: App) => void };

export const rooms: readonly Room[] = [
  { name: 'access', routes: access },
  { name: 'relations', routes: relations },
  { name: 'workforce', routes: workforce },
  { name: 'orders', routes: orders },
  { name: 'items', routes: items },
  { name: 'client', routes: client },
  { name: 'workbench', routes: workbench },
  { name: 'reviews', routes: reviews },
  { name: 'piece-questions', routes: pieceQuestions },
  { name: 'quality', routes: quality },
  { name: 'certificates', routes: certificates },
  { name: 'skill', routes: skill },
  { name: 'gold', routes: gold },
  { name: 'looks', routes: looks },
  { name: 'money', routes: money },
  { name: 'terms', routes: terms },
  { name: 'months', routes: months },
  { name: 'transfers', routes: transfers },
  { name: 'client-money', routes: clientMoney },
  { name: 'client-papers', routes: clientPapers },
  { name: 'mine', routes: mine },
  { name: 'pint', routes: pint },
  { name: 'records', routes: records },
  { name: 'journals', routes: journals },
  { name: 'years', routes: years },
  { name: 'acts', routes: acts },
  { name: 'fair', routes: fair },
  { name: 'corrections', routes: corrections },
  { name: 'waits', routes: waits },
  { name: 'paper-wishes', routes: paperWishes },
  { name: 'outside', routes: outside },
  { name: 'paper-looks', routes: paperLooks },
  { name: 'journeys', routes: journeys },
];
