import type { KeeperFacts } from '../../engine/duplicates/rank-keepers.ts'

/** A content with nothing to say for it. */
export const plainFacts: KeeperFacts = {
  contentId: 1,
  damaged: false,
  matchesMost: true,
  framed: false,
  collage: false,
  alikeCount: 0,
  pixels: 100,
  durationSeconds: 0,
  sizeBytes: 100,
  hasDate: false,
  factCount: 0,
  sharpness: 0,
  raw: false,
  lossless: false,
  modifiedMs: 100,
  paths: ['/x/b'],
}
