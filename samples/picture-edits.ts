/** What can happen to a picture on its way from one folder to another. */
export type PictureEdit =
  | { readonly kind: 'exact-copy' }
  | { readonly kind: 'low-quality'; readonly jpegQuality: number }
  | { readonly kind: 'resized'; readonly longSidePx: number }
  | { readonly kind: 'lossless-webp' }
  | { readonly kind: 'png' }
  | { readonly kind: 'lossy-webp'; readonly webpQuality: number }
  | { readonly kind: 'exif-rotated' }
  | { readonly kind: 'light-crop'; readonly keptFraction: number }
  | { readonly kind: 'brightness'; readonly factor: number }
  | { readonly kind: 'mirrored' }

/** One copy to make; both paths are relative to `samples/`. */
export interface PictureCopy {
  readonly from: string
  readonly to: string
  readonly edit: PictureEdit
}

const copy = (from: string, to: string, edit: PictureEdit): PictureCopy => ({
  from: `photos/${from}`,
  to: `copies/${to}`,
  edit,
})

const exact = { kind: 'exact-copy' } as const
const small = { kind: 'resized', longSidePx: 640 } as const
const worse = { kind: 'low-quality', jpegQuality: 40 } as const
const rotated = { kind: 'exif-rotated' } as const
const cropped = { kind: 'light-crop', keptFraction: 0.9 } as const
const mirrored = { kind: 'mirrored' } as const

/** The copies of pictures, in folders such as people end up with. */
export const pictureCopies: readonly PictureCopy[] = [
  copy('animals/farm/dog.jpg', 'phone-backup/DCIM/IMG_0012.jpg', exact),
  copy('animals/pets/black-dog.jpg', 'phone-backup/DCIM/IMG_0013.jpg', exact),
  copy('animals/pets/rabbit.jpg', 'phone-backup/DCIM/IMG_0014.jpg', exact),
  copy('outdoors/dune-grass.jpg', 'phone-backup/DCIM/IMG_0027.jpg', exact),
  copy('food/colourful-cups.jpg', 'phone-backup/DCIM/IMG_0031.jpg', exact),
  copy('travel/statue-of-liberty.jpg', 'old-laptop/holiday (2)/statue-of-liberty.jpg', exact),
  copy('animals/zoo/panda.webp', 'downloads/panda (1).webp', exact),
  copy('travel/city-at-dusk.jpg', 'old-laptop/holiday (2)/skyline.jpg', exact),
  copy('animals/farm/dog.jpg', 'messenger/dog-small.jpg', small),
  copy('animals/wild/kitten.jpg', 'messenger/kitten-small.jpg', small),
  copy('travel/eiffel-tower.jpg', 'messenger/paris-small.jpg', small),
  copy('flowers/yellow-flower.jpg', 'messenger/flower-small.jpg', small),
  copy('outdoors/boats-at-dusk.jpg', 'messenger/boats-small.jpg', small),
  copy('animals/wild/kitten.jpg', 'messenger/kitten-forwarded.jpg', worse),
  copy('travel/colosseum.jpg', 'messenger/rome-forwarded.jpg', worse),
  copy('outdoors/sunset-denmark.jpg', 'messenger/sunset-forwarded.jpg', worse),
  copy('flowers/honey-bee.jpg', 'messenger/bee-forwarded.jpg', worse),
  copy('travel/machu-picchu.jpg', 'messenger/peru-forwarded.jpg', worse),
  copy('food/coffee.png', 'downloads/coffee.webp', { kind: 'lossless-webp' }),
  copy('animals/pets/chelsea.png', 'downloads/cat-portrait.webp', { kind: 'lossless-webp' }),
  copy('flowers/dahlia.jpg', 'edited/dahlia.png', { kind: 'png' }),
  copy('outdoors/hay-field.jpg', 'edited/hay-field.png', { kind: 'png' }),
  copy('outdoors/beach-malibu.jpg', 'edited/beach.png', { kind: 'png' }),
  copy('travel/neuschwanstein-castle.jpg', 'downloads/castle.webp', {
    kind: 'lossy-webp',
    webpQuality: 70,
  }),
  copy('animals/farm/horse.jpg', 'downloads/horses.webp', { kind: 'lossy-webp', webpQuality: 70 }),
  copy('travel/great-pyramid.jpg', 'downloads/egypt.webp', { kind: 'lossy-webp', webpQuality: 70 }),
  copy('outdoors/lighthouse.jpg', 'phone-backup/DCIM/IMG_0040.jpg', rotated),
  copy('outdoors/storm.jpg', 'phone-backup/DCIM/IMG_0041.jpg', rotated),
  copy('animals/farm/cat.jpg', 'phone-backup/DCIM/IMG_0042.jpg', rotated),
  copy('music/dutar-lute.jpg', 'phone-backup/DCIM/IMG_0043.jpg', rotated),
  copy('outdoors/picos-de-europa.jpg', 'edited/mountains-cropped.jpg', cropped),
  copy('animals/zoo/polar-bear.jpg', 'edited/polar-bear-cropped.jpg', cropped),
  copy('travel/eiffel-tower.jpg', 'edited/eiffel-tower-cropped.jpg', cropped),
  copy('animals/wild/red-panda.jpg', 'edited/red-panda-cropped.jpg', cropped),
  copy('outdoors/sunset-hills.jpg', 'edited/sunset-brighter.jpg', {
    kind: 'brightness',
    factor: 1.25,
  }),
  copy('travel/gateway-of-india.jpg', 'edited/gateway-darker.jpg', {
    kind: 'brightness',
    factor: 0.75,
  }),
  copy('animals/farm/dog.jpg', 'edited/dog-brighter.jpg', { kind: 'brightness', factor: 1.2 }),
  copy('animals/zoo/scarlet-macaw.jpg', 'edited/macaw-mirrored.jpg', mirrored),
  copy('animals/wild/cheetah.jpg', 'edited/cheetah-mirrored.jpg', mirrored),
  copy('flowers/dandelions.jpg', 'edited/dandelions-mirrored.jpg', mirrored),
]
