// What the state of an order and the kind of a file are called, on every screen and in every sentence. Nothing but
// words stands here: the built app keeps them apart (web/vite.config.ts).
import type { OrderState } from './move-order.ts';

export const stateWords = {
  ja: { draft: '準備中', quoted: '見積済み', ordered: '受注', working: '作業中', delivered: '納品済み', accepted: '検収済み', cancelled: '取りやめ' },
  en: { draft: 'preparing', quoted: 'quoted', ordered: 'ordered', working: 'at work', delivered: 'delivered', accepted: 'accepted', cancelled: 'called off' },
} as const satisfies Record<'ja' | 'en', Record<OrderState, string>>;

export const fileWords = {
  ja: { xlsx: 'Excel の表', csv: 'CSV の表', png: 'PNG の画像', jpeg: 'JPEG の写真' },
  en: { xlsx: 'an Excel sheet', csv: 'a CSV table', png: 'a PNG picture', jpeg: 'a JPEG photo' },
} as const;
