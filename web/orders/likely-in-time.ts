// A yes of the plan is a plain yes only when eight of ten usual months keep the day too.
export const likelyInTime = (answer: { readonly p80: string | null }, dueOn: string): boolean => answer.p80 !== null && answer.p80 <= dueOn;
