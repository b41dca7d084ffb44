import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { z } from 'zod'
import { LikenessError, problemOf } from '../../contract/errors.ts'
import type { Encoder } from '../../models/catalog.ts'
import { encoderFor } from '../../models/catalog.ts'
import { encodeImages } from './encode-images.ts'
import { encodeSound } from './encode-sound.ts'
import { createTokenizer, encodeText } from './encode-text.ts'
import type { Encoded, FromInference, InferenceTask } from './inference-protocol.ts'
import { toInferenceSchema } from './inference-protocol.ts'
import { openSession } from './session.ts'

// Entry of the inference process: argv[2] is the folder of the weights. One session for each
// encoder in the life of the process (creating and releasing leaks), opened when first needed.

const modelFolder = process.argv[2] ?? '.'
const sessions = new Map<string, Promise<InferenceSession>>()

function sessionOf(encoder: Encoder): Promise<InferenceSession> {
  let session = sessions.get(encoder.name)
  if (!session) {
    session = openSession(modelFolder, encoder)
    sessions.set(encoder.name, session)
  }
  return session
}

let tokenizer: ReturnType<typeof createTokenizer> | null = null
function textTokenizer(): ReturnType<typeof createTokenizer> {
  tokenizer ??= createTokenizer(
    z
      .looseObject({})
      .parse(JSON.parse(readFileSync(join(modelFolder, 'minilm-tokenizer.json'), 'utf8'))),
  )
  return tokenizer
}

async function run(task: InferenceTask): Promise<Encoded[]> {
  if (task.type === 'images') {
    const encoder = encoderFor('image')
    return encodeImages(await sessionOf(encoder), encoder, task.inputs)
  }
  if (task.type === 'sound') {
    const encoder = encoderFor('sound')
    return [await encodeSound(await sessionOf(encoder), encoder, task.windows)]
  }
  const encoder = encoderFor('text')
  const vector = await encodeText(await sessionOf(encoder), textTokenizer(), encoder, task.text)
  return [{ vector, labels: [] }]
}

function send(message: FromInference): void {
  process.send?.(message)
}

let previous: Promise<void> = Promise.resolve()
process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  const { id, task } = toInferenceSchema.parse(raw)
  previous = previous.then(async () => {
    try {
      send({ type: 'result', id, encoded: await run(task) })
    } catch (error) {
      const problem = new LikenessError(
        'encoder-failed',
        `The encoder could not work: ${problemOf(error).message}`,
        'Run "likeness doctor" to check the weights.',
      ).problem
      send({ type: 'problem', id, problem })
    }
  })
})
