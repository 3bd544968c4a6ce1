// The sentences of orders that print a fact which is a key in data, and where its words stand.
import type { FactWords } from '../messages/fact-words.ts';
import { fileWords, stateWords } from './fact-words.ts';

export const orderFacts = { 'orders/not-now': { state: stateWords }, 'files/name-and-content-differ': { kind: fileWords } } as const satisfies FactWords;
