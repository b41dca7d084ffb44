import { z } from 'zod'
import type { Tower } from '../tower.ts'
import type { Family, VectorOutput } from './families.ts'
import { families } from './families.ts'
import type { ChosenGraph, GraphValues, HubFolder } from './hub-folder.ts'
import { chooseGraphs, HubRefusal } from './hub-folder.ts'
import { readImageRecipe } from './read-image-recipe.ts'
import { readPooling } from './read-pooling.ts'
import { readSoundRecipe } from './read-sound-recipe.ts'
import { readTextInputs } from './read-text-inputs.ts'
import { readTextRecipe } from './read-text-recipe.ts'
import { vectorLength } from './vector-length.ts'

/** What a folder holds: everything of a catalogue entry that its files tell. */
export interface HubEncoder {
  readonly modelType: string
  readonly dimensions: number
  readonly towers: readonly Tower[]
}

export type HubReading =
  | { readonly ok: true; readonly encoder: HubEncoder }
  | { readonly ok: false; readonly reason: string }

/** Reads the recipe of an encoder from a folder laid out as a model repository, or says why not. */
export function readHubFolder(folder: HubFolder): HubReading {
  try {
    return { ok: true, encoder: readEncoder(folder) }
  } catch (error) {
    if (error instanceof HubRefusal) return { ok: false, reason: error.message }
    throw error
  }
}

function readEncoder(folder: HubFolder): HubEncoder {
  const config = z.object({ model_type: z.string() }).safeParse(folder.json['config.json'])
  if (!config.success) throw new HubRefusal('It has no config.json that names a model type.')
  const { model_type: modelType } = config.data
  const family = families.get(modelType)
  if (!family) throw new HubRefusal(`Models of the type "${modelType}" are not known.`)
  const chosen = chooseGraphs(folder.files)
  if (chosen.length === 0) throw new HubRefusal('It has no ONNX graph.')
  const read = chosen.map((graph) => readTower(folder, family, graph))
  const [first] = read
  const other = read.find(({ dimensions }) => dimensions !== first?.dimensions)
  if (!first || other) {
    throw new HubRefusal('Its towers give vectors of different lengths: they are no pair.')
  }
  return { modelType, dimensions: first.dimensions, towers: read.map(({ tower }) => tower) }
}

interface ReadTower {
  readonly tower: Tower
  readonly dimensions: number
}

function readTower(folder: HubFolder, family: Family, graph: ChosenGraph): ReadTower {
  const values = folder.graphs[graph.path]
  if (!values) throw new HubRefusal(`${graph.path} could not be opened.`)
  const modality = graph.part === 'whole' ? onlyModality(family) : graph.part
  const wanted = family[modality]
  if (!wanted) throw new HubRefusal(`Models of this type have no use for ${graph.path}.`)
  const output = readPooling(folder, chooseOutput(wanted, values, graph.path))
  const shared = {
    file: graph.path,
    output,
    labels: null,
    batchInvariant: graph.batchInvariant,
    batchSize: 1,
  }
  const dimensions = vectorLength(output, values, folder.json['config.json'])
  const preprocessor = folder.json['preprocessor_config.json']
  if (modality === 'text') {
    const habits = family.textHabits ?? { maxTokens: 512, padded: false, cleaned: false }
    const recipe = readTextRecipe(folder, habits)
    return { dimensions, tower: { modality, ...shared, inputs: readTextInputs(values), recipe } }
  }
  const input = onlyInput(values, graph.path)
  const tower: Tower =
    modality === 'image'
      ? { modality, ...shared, input, recipe: readImageRecipe(preprocessor) }
      : {
          modality,
          ...shared,
          input,
          recipe: readSoundRecipe(preprocessor, folder.json['config.json']),
        }
  return { dimensions, tower }
}

function onlyModality(family: Family): Tower['modality'] {
  const [first, second] = (['image', 'sound', 'text'] as const).filter((each) => family[each])
  if (first && !second) return first
  throw new HubRefusal(
    'It has one graph for several kinds of input; a graph for each is needed, as vision_model.onnx.',
  )
}

function chooseOutput(
  wanted: readonly VectorOutput[],
  { outputs }: GraphValues,
  path: string,
): VectorOutput {
  const names = outputs.map(({ name }) => name)
  const found = wanted.find(({ name }) => names.includes(name))
  if (found) return found
  const needed = wanted.map(({ name }) => name).join(' or ')
  throw new HubRefusal(
    names.every((name) => name.startsWith('logits'))
      ? `${path} only classifies (it gives ${names.join(', ')}): an export with ${needed} is needed.`
      : `${path} gives ${names.join(', ')}, but not ${needed}.`,
  )
}

function onlyInput({ inputs }: GraphValues, path: string): string {
  const [first, ...others] = inputs
  if (first && first.type !== 'float32') {
    throw new HubRefusal(`${path} takes ${first.type}; only float32 can be fed here.`)
  }
  if (first && others.length === 0) return first.name
  const names = inputs.map(({ name }) => name).join(', ')
  throw new HubRefusal(`${path} wants several inputs at once (${names}).`)
}
