// Sentences of refusals where a story crosses rooms.
export const words = {
  ja: { 'journeys/due-past': '納期がきょうより前です。きょうから先の日を入れてください。' },
  en: { 'journeys/due-past': 'The due day has passed. Please choose today or a later day.' },
} as const;
