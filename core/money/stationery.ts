// The centre's own pictures on its papers: how large they stand, and what is worth a second look before they are printed.
export const pictureRoles = ['letterhead', 'seal'] as const;
export type PictureRole = (typeof pictureRoles)[number];

export type PictureLook = { readonly width: number; readonly height: number };

/** Printed heights in millimetres; the templates draw the same. */
export const printedHigh: Readonly<Record<PictureRole, number>> = { letterhead: 14, seal: 18 };

/** Fewer pixels than 150 an inch print as steps. */
const LEAST_AN_INCH = 150, MM_AN_INCH = 25.4;
const SQUARE = 1.25, BANNER = 1.5;

/** Codes of what is worth a second look; nothing here refuses. */
export function lookAtPicture(role: PictureRole, { width, height }: PictureLook): readonly string[] {
  const shape = width / height;
  return [
    ...(role === 'seal' && (shape > SQUARE || shape < 1 / SQUARE) ? ['money/seal-not-square'] : []),
    ...(role === 'letterhead' && shape < BANNER ? ['money/letterhead-not-wide'] : []),
    ...((role === 'seal' ? Math.max(width, height) : height) < (printedHigh[role] / MM_AN_INCH) * LEAST_AN_INCH ? ['money/picture-few-pixels'] : []),
  ];
}
