import type { PictureSize } from './placement.ts'

/** Which part of the keeper a stage shows: screen pixels for each of its pixels, and its middle. */
export interface Viewport {
  readonly scale: number
  /** The point of the keeper in the middle of the stage, 0..1 across and down. */
  readonly middleX: number
  readonly middleY: number
}

const MOST_SCALE = 8

/** The scale at which the whole picture is seen. */
export function fittingScale(picture: PictureSize, stage: PictureSize): number {
  return Math.min(stage.width / picture.width, stage.height / picture.height)
}

/** The whole picture; a picture smaller than the stage is enlarged to it. */
export function fit(picture: PictureSize, stage: PictureSize): Viewport {
  return { scale: fittingScale(picture, stage), middleX: 0.5, middleY: 0.5 }
}

function clampMiddle(middle: number, seenShare: number): number {
  if (seenShare >= 1) return 0.5
  return Math.min(1 - seenShare / 2, Math.max(seenShare / 2, middle))
}

/** Keeps the picture on the stage: no further out than whole, no edge drawn into its middle. */
export function settle(view: Viewport, picture: PictureSize, stage: PictureSize): Viewport {
  const least = fittingScale(picture, stage)
  const scale = Math.min(Math.max(MOST_SCALE, least), Math.max(least, view.scale))
  return {
    scale,
    middleX: clampMiddle(view.middleX, stage.width / (picture.width * scale)),
    middleY: clampMiddle(view.middleY, stage.height / (picture.height * scale)),
  }
}

/**
 * Zooms around a point of the stage, which keeps its place.
 *
 * @param at in screen pixels from the middle of the stage
 */
export function zoomAt(
  view: Viewport,
  scale: number,
  at: { readonly x: number; readonly y: number },
  picture: PictureSize,
  stage: PictureSize,
): Viewport {
  const bounded = settle({ ...view, scale }, picture, stage).scale
  const shift = 1 / view.scale - 1 / bounded
  return settle(
    {
      scale: bounded,
      middleX: view.middleX + (at.x * shift) / picture.width,
      middleY: view.middleY + (at.y * shift) / picture.height,
    },
    picture,
    stage,
  )
}

/** Moves what is seen by so many screen pixels. */
export function pan(
  view: Viewport,
  by: { readonly x: number; readonly y: number },
  picture: PictureSize,
  stage: PictureSize,
): Viewport {
  return settle(
    {
      ...view,
      middleX: view.middleX - by.x / (picture.width * view.scale),
      middleY: view.middleY - by.y / (picture.height * view.scale),
    },
    picture,
    stage,
  )
}
