import { z } from 'zod'

/** What people write about a picture, and where and when it was taken. Absent: not known. */
export const pictureNotesSchema = z.strictObject({
  caption: z.string().optional(),
  keywords: z.array(z.string()).optional(),
  /** Stars, 1 to 5. */
  rating: z.number().optional(),
  /** Degrees, north and east positive. */
  position: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
  /** As the camera wrote it, in its own local time: "2024-05-01T10:20:30". */
  taken: z.string().optional(),
})
export type PictureNotes = z.infer<typeof pictureNotesSchema>

/** What the keeper lacks and a copy that goes has; it is written beside the keeper, not into it. */
export const mergeSchema = z.strictObject({
  /** Where: the keeper's path and ".xmp". */
  sidecarPath: z.string(),
  notes: pictureNotesSchema,
})
export type Merge = z.infer<typeof mergeSchema>

/** `failed`: nothing was written. `kept`: it was changed since, so undoing left it. */
export const cleanupSidecarSchema = z.strictObject({
  id: z.int().positive(),
  cleanupId: z.int().positive(),
  path: z.string(),
  rootPath: z.string(),
  /** Of what was written; another one at the same path is not ours. Hex. */
  sha256: z.string(),
  state: z.enum(['intended', 'written', 'failed', 'removing', 'removed', 'kept']),
})
export type CleanupSidecar = z.infer<typeof cleanupSidecarSchema>
