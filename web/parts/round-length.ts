/** How a length of time is said: which words, and the numbers in them. */
export type Length = { readonly unit: 'minutes' | 'hours' | 'hoursMinutes'; readonly hours: number; readonly rest: number };

const MINUTES_UNTIL = 120, WHOLE_HOURS_FROM = 600;

/** Minutes up to two hours, then hours and minutes, from ten hours on whole hours: nobody plans with 5,721 minutes. */
export function roundLength(minutes: number): Length {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < MINUTES_UNTIL) return { unit: 'minutes', hours: 0, rest: whole };
  if (whole >= WHOLE_HOURS_FROM || whole % 60 === 0) return { unit: 'hours', hours: Math.round(whole / 60), rest: 0 };
  return { unit: 'hoursMinutes', hours: Math.floor(whole / 60), rest: whole % 60 };
}
