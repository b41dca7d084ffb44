/** An input or output of a graph, as the runtime tells it. */
export interface GraphValue {
  readonly name: string
  readonly type: string
  /** Names stand for axes of any length. */
  readonly shape: readonly (number | string)[]
}

export interface GraphValues {
  readonly inputs: readonly GraphValue[]
  readonly outputs: readonly GraphValue[]
}

/** A folder laid out as a model repository is, as far as it says what the model is. */
export interface HubFolder {
  /** Paths in the folder, parted by "/". */
  readonly files: readonly string[]
  /** Its small JSON files, parsed: config.json, preprocessor_config.json, tokenizer_config.json ... */
  readonly json: Readonly<Record<string, unknown>>
  /** The graphs that {@link chooseGraphs} names, by path. */
  readonly graphs: Readonly<Record<string, GraphValues>>
}

/** Why a folder cannot be run, in a sentence for the person. */
export class HubRefusal extends Error {}

/** What a graph of a repository is for, by the name of its file. */
const STEMS = {
  vision_model: 'image',
  audio_model: 'sound',
  text_model: 'text',
  encoder_model: 'whole',
  model: 'whole',
} as const
export type GraphPart = (typeof STEMS)[keyof typeof STEMS]

/** Precisions in the order of preference; int8 damages some encoders and is taken last. */
const SUFFIXES = ['', '_fp16', '_q4', '_q4f16', '_quantized', '_int8', '_uint8'] as const
/** Activations are quantised anew for each batch: an item's vector depends on its neighbours. */
const DEPENDS_ON_BATCH = /_(quantized|int8|uint8)\.onnx$/

export interface ChosenGraph {
  readonly path: string
  readonly part: GraphPart
  readonly batchInvariant: boolean
}

/**
 * The graphs to run: of each part the most precise file that is there. The towers apart go before
 * `model.onnx`, which for two towers wants both inputs at once.
 */
export function chooseGraphs(files: readonly string[]): ChosenGraph[] {
  const chosen = Object.entries(STEMS).flatMap(([stem, part]) => {
    const names = SUFFIXES.map((suffix) => `${stem}${suffix}.onnx`)
    const paths = names.flatMap((name) => [`onnx/${name}`, name])
    const path = paths.find((candidate) => files.includes(candidate))
    return path === undefined ? [] : [{ path, part, batchInvariant: !DEPENDS_ON_BATCH.test(path) }]
  })
  const towers = chosen.filter(({ part }) => part !== 'whole')
  return towers.length > 0 ? towers : chosen.slice(0, 1)
}
