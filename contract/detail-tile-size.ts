/** Side of the squares in which a picture is shown at full resolution. */
export const DETAIL_TILE_PX = 1024
