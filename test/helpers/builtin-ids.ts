import { encoderFor } from '../../models/catalog.ts'

/** Ids of the built-in encoders. */
export const IMAGE = encoderFor('image').entry.id
export const SOUND = encoderFor('sound').entry.id
export const TEXT = encoderFor('text').entry.id
