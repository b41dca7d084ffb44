/**
 * Makes models/builtin/concept-vectors.f32: the MiniLM vector of every class and tag name, row-major
 * float32 [names, 384], first the image classes, then the music tags. Run with `node` 24 after a
 * change of the text encoder, the label lists or {@link labelSentence}.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { builtinEncoders } from '../engine/inference/held-encoder.ts'
import { InferenceClient } from '../engine/inference/inference-client.ts'
import { readLabelNames } from '../engine/inference/label-names.ts'
import { encoderFor } from '../models/catalog.ts'
import { labelSentence } from '../models/labels.ts'

const folder = join(import.meta.dirname, '..', 'models', 'builtin')
using inference = new InferenceClient(builtinEncoders(folder))
const names = readLabelNames(folder)
const sentences = [
  ...names.image.map((name) => labelSentence('image', name)),
  ...names.sound.map((name) => labelSentence('sound', name)),
]
const vectors: Buffer[] = []
for (const sentence of sentences) {
  const vector = await inference.encodeText(encoderFor('text').entry.id, sentence, 'document')
  vectors.push(Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength))
}
const target = join(folder, 'concept-vectors.f32')
writeFileSync(target, Buffer.concat(vectors))
process.stdout.write(`${sentences.length} vectors, ${readFileSync(target).byteLength} bytes\n`)
