import { readdir, readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { LikenessError } from '../../contract/errors.ts'
import type { GraphValues } from '../../models/hub/hub-folder.ts'
import { chooseGraphs } from '../../models/hub/hub-folder.ts'
import type { HubReading } from '../../models/hub/read-hub-folder.ts'
import { readHubFolder } from '../../models/hub/read-hub-folder.ts'
import { InferenceClient } from './inference-client.ts'

/** The files that say how a model is fed, and nothing that may be gigabytes. */
const DESCRIBING = new Set([
  'config.json',
  'preprocessor_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'sentence_bert_config.json',
  'config_sentence_transformers.json',
  '1_Pooling/config.json',
])

/**
 * Reads what an encoder is from a folder laid out as a model repository. Its graphs are opened in a
 * process of their own, which ends with this.
 *
 * @returns the encoder, or why it cannot be run
 * @throws LikenessError `not-found` when there is no such folder; `corrupt` for broken JSON;
 *   `encoder-failed` when the runtime cannot load a graph; `cancelled`
 */
export async function readEncoderFolder(folder: string, signal?: AbortSignal): Promise<HubReading> {
  const files = await listFiles(folder)
  const json: Record<string, unknown> = {}
  for (const file of files) if (DESCRIBING.has(file)) json[file] = await readJson(folder, file)
  const graphs: Record<string, GraphValues> = {}
  using inference = new InferenceClient([])
  for (const { path } of chooseGraphs(files)) {
    graphs[path] = await inference.inspectGraph(folder, path, signal)
  }
  return readHubFolder({ files, json, graphs })
}

async function listFiles(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder, { recursive: true })
    return names.map((name) => name.replaceAll(sep, '/'))
  } catch {
    throw new LikenessError(
      'not-found',
      'This folder of a model cannot be read.',
      'Name the folder that holds config.json and the onnx folder.',
      folder,
    )
  }
}

async function readJson(folder: string, file: string): Promise<unknown> {
  const path = join(folder, file)
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    throw new LikenessError(
      'corrupt',
      'This file of the model is no JSON.',
      'Fetch the model again; the file was probably not copied whole.',
      path,
    )
  }
}
