import { z } from 'zod'
import type { ImageRecipe } from '../recipe.ts'
import { HubRefusal } from './hub-folder.ts'

const side = z.union([
  z.int().positive(),
  z.object({ height: z.int().positive(), width: z.int().positive() }),
  z.object({ shortest_edge: z.int().positive() }),
])
const channels = z.tuple([z.number(), z.number(), z.number()])

const processorSchema = z.object({
  image_processor_type: z.string().optional(),
  feature_extractor_type: z.string().optional(),
  do_resize: z.boolean().default(true),
  size: side,
  resample: z.int().default(3),
  crop_pct: z.number().positive().optional(),
  do_center_crop: z.boolean().optional(),
  crop_size: side.optional(),
  do_rescale: z.boolean().default(true),
  rescale_factor: z.number().default(1 / 255),
  do_normalize: z.boolean().default(true),
  image_mean: channels.default([0.5, 0.5, 0.5]),
  image_std: channels.default([0.5, 0.5, 0.5]),
})
type Processor = z.infer<typeof processorSchema>

/** Processors whose steps are those below, and whether they crop when the file does not say. */
const CROPS_BY_DEFAULT: Readonly<Record<string, boolean>> = {
  CLIP: true,
  Bit: true,
  ConvNext: false,
  ViT: false,
  Siglip: false,
  DINOv3ViT: false,
}

/** Pillow's numbers of its filters. */
const FILTERS: Readonly<Record<number, ImageRecipe['filter']>> = { 2: 'bilinear', 3: 'bicubic' }

/** At this size and above ConvNext's processor squashes instead of cropping. */
const CONVNEXT_SQUASHES_FROM_PX = 384

/**
 * How preprocessor_config.json says that a picture is prepared.
 *
 * @throws HubRefusal when it asks for what is not known here
 */
export function readImageRecipe(json: unknown): ImageRecipe {
  const parsed = processorSchema.safeParse(json)
  if (!parsed.success)
    throw new HubRefusal('preprocessor_config.json does not say how a picture is prepared.')
  const processor = parsed.data
  const name = processor.image_processor_type ?? processor.feature_extractor_type ?? 'none'
  const family = /^(.*?)(ImageProcessor(Fast)?|FeatureExtractor)$/.exec(name)?.[1] ?? ''
  const cropsByDefault = CROPS_BY_DEFAULT[family]
  if (cropsByDefault === undefined)
    throw new HubRefusal(`The image processor "${name}" is not known.`)
  const filter = FILTERS[processor.resample]
  if (!filter) throw new HubRefusal(`The resampling filter ${processor.resample} is not known.`)
  if (!processor.do_resize || !processor.do_rescale) {
    throw new HubRefusal('Pictures that are not brought to one size and to 0..1 cannot be run.')
  }
  if (Math.abs(processor.rescale_factor * 255 - 1) > 1e-6) {
    throw new HubRefusal(`Pixels are scaled by ${processor.rescale_factor}: only 1/255 is known.`)
  }
  return {
    kind: 'image',
    filter,
    mean: processor.do_normalize ? processor.image_mean : [0, 0, 0],
    std: processor.do_normalize ? processor.image_std : [1, 1, 1],
    ...geometry(processor, family, cropsByDefault),
  }
}

function geometry(
  { size, crop_size, crop_pct, do_center_crop }: Processor,
  family: string,
  cropsByDefault: boolean,
): Pick<ImageRecipe, 'sizePx' | 'fit'> & { shortSidePx?: number } {
  if (family === 'ConvNext') {
    const edge = edgeOf(size)
    return edge >= CONVNEXT_SQUASHES_FROM_PX
      ? { sizePx: edge, fit: 'squash' }
      : { sizePx: edge, fit: 'shortest-crop', shortSidePx: Math.floor(edge / (crop_pct ?? 0.875)) }
  }
  const crops = do_center_crop ?? cropsByDefault
  const squashes = typeof size === 'object' && 'height' in size
  // A bare number is the short side where pictures are cropped, as early CLIP files have it.
  if (!crops) {
    if (typeof size === 'object' && !squashes) {
      throw new HubRefusal('Pictures that keep their proportions uncropped cannot be run.')
    }
    return { sizePx: edgeOf(size), fit: 'squash' }
  }
  const sizePx = edgeOf(crop_size ?? size)
  if (squashes) {
    if (sizePx === edgeOf(size)) return { sizePx, fit: 'squash' }
    throw new HubRefusal('Pictures that are squashed and then cropped cannot be run.')
  }
  const shortSidePx = edgeOf(size)
  if (sizePx > shortSidePx) {
    throw new HubRefusal(`A crop of ${sizePx} pixels is larger than the picture's ${shortSidePx}.`)
  }
  return { sizePx, fit: 'shortest-crop', shortSidePx }
}

function edgeOf(size: z.infer<typeof side>): number {
  if (typeof size === 'number') return size
  if ('shortest_edge' in size) return size.shortest_edge
  if (size.height === size.width) return size.height
  throw new HubRefusal(
    `Pictures of ${size.width} x ${size.height} pixels cannot be run, only squares.`,
  )
}
