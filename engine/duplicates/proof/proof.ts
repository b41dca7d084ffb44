import { z } from 'zod'

const share = z.number().min(0).max(1)

/** That two pictures show the same, and how one was made of the other. */
export const proofSchema = z.strictObject({
  /** Local features that one transform maps onto each other; 0 where whole frames were compared. */
  inliers: z.int().nonnegative(),
  /** Share of the textured blocks that show the same in both, the mean over three scales. */
  agreement: share,
  /** Share of them in which both have texture and it has nothing in common. */
  contradiction: share,
  /** How much more often pixels are equally bright than by chance; null where not measured. */
  levels: z.number().nullable(),
  /** Everything is alike where words or boxes do not cover one of the two. */
  besideCover: z.boolean(),
  /** Share of each picture's area that lies inside the other. */
  coverageOfFirst: share,
  coverageOfSecond: share,
  /**
   * Homography from the first picture to the second, row by row; positions are shares of each
   * picture's width and height.
   */
  transform: z.array(z.number()).length(9),
  /** How the second looks where both show the same, seen from the first. */
  looks: z.strictObject({
    /** Spread of brightness, second through first. */
    contrast: z.number(),
    /** Mean brightness, second less first, in levels of 255. */
    brightness: z.number(),
    /** Fine detail, second through first. */
    detail: z.number(),
    /** Mean difference of colour, in levels of 255. */
    colour: z.number(),
  }),
  /**
   * How much sharper each picture breaks off at the other's outline than it does just inside:
   * about 1 where the scene goes on, far above where something was pasted in; null where the
   * outline lies nowhere inside.
   */
  edgeInFirst: z.number().nullable(),
  edgeInSecond: z.number().nullable(),
})
export type Proof = z.infer<typeof proofSchema>
