// The process that makes the load, so that it takes its turns from the machine and not from the server: one order a message,
// one answer a message.
import { seededRandom } from '../../core/kernel/random.ts';
import { closeConnections } from './ask.ts';
import { type Crowd, type Loaded, gatherCrowd, load } from './load.ts';
import type { Town } from './town.ts';

export type Asked = { readonly gather: { readonly address: string; readonly town: Town; readonly people: number; readonly seed: number } } | { readonly rate: number; readonly seconds: number; readonly seed: number } | 'stop';
export type Answered = { readonly loaded?: Loaded; readonly failed?: string };

let crowd: Crowd | undefined;

async function answer(asked: Exclude<Asked, 'stop'>): Promise<Answered> {
  if ('gather' in asked) {
    crowd = await gatherCrowd(asked.gather.address, asked.gather.town, asked.gather.people, seededRandom(asked.gather.seed));
    return {};
  }
  return { loaded: await load(crowd!, asked.rate, asked.seconds, seededRandom(asked.seed)) };
}

process.on('message', (asked: Asked) => {
  if (asked === 'stop') {
    closeConnections();
    process.disconnect!();
    return;
  }
  void answer(asked).catch((error: unknown): Answered => ({ failed: String(error) })).then((told) => process.send!(told));
});
