import type { Frame, PictureSize, Point } from './placement.ts'
import type { Viewport } from './viewport.ts'

/** Where a point of the keeper is on the stage, in screen pixels from its upper left corner. */
export function toScreen(
  { x, y }: Point,
  view: Viewport,
  canvas: Frame,
  stage: PictureSize,
): Point {
  return {
    x: stage.width / 2 + (x - canvas.left - view.middleX * canvas.width) * view.scale,
    y: stage.height / 2 + (y - canvas.top - view.middleY * canvas.height) * view.scale,
  }
}
