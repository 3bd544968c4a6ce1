// Sentences of refusals where a story crosses rooms.
export const words = {
  ja: {
    'journeys/due-past': '納期がきょうより前です。きょうから先の日を入れてください。',
    'journeys/teaching-changed': '案が新しくなりました。画面を読みなおして、もう一度ごらんください。',
  },
  en: {
    'journeys/due-past': 'The due day has passed. Please choose today or a later day.',
    'journeys/teaching-changed': 'The proposal has changed. Please load the page again and look once more.',
  },
} as const;
