import type { InferenceSession } from 'onnxruntime-node'
import type { Problem } from '../../contract/errors.ts'
import { LikenessError } from '../../contract/errors.ts'
import type { EncoderId } from '../../models/catalog-entry.ts'
import { encodeImages } from './encode-images.ts'
import { encodeSound } from './encode-sound.ts'
import { encodeText, tokenise } from './encode-text.ts'
import type { Encoded, FromInference, InferenceTask } from './inference-protocol.ts'
import { toInferenceSchema } from './inference-protocol.ts'
import { isFiniteEncoded } from './is-finite-encoded.ts'
import { OpenedEncoder } from './opened-encoder.ts'
import { openSession } from './session.ts'

// Entry of the inference process. Its first message names the encoders that it may hold; another set
// of encoders gets another process.

const encoders = new Map<EncoderId, OpenedEncoder>()

type EncodeTask = Exclude<InferenceTask, { type: 'inspect' }>

function encoderOf({ encoderId }: EncodeTask): OpenedEncoder {
  const encoder = encoders.get(encoderId)
  if (encoder) return encoder
  throw new Error(`There is no encoder ${encoderId} here.`)
}

async function encode(task: EncodeTask): Promise<Encoded[]> {
  const encoder = encoderOf(task)
  if (task.type === 'images') {
    const tower = encoder.tower('image')
    return encodeImages(await encoder.session(tower.file), tower, task.inputs)
  }
  if (task.type === 'sound') {
    const tower = encoder.tower('sound')
    const encoded = await encodeSound(await encoder.session(tower.file), tower, task.input)
    if (!isFiniteEncoded(encoded)) throw outOfBounds()
    return [encoded]
  }
  const tower = encoder.tower('text')
  const tokenizer = encoder.tokenizer(tower.recipe.tokenizer)
  const tokens = tokenise(tokenizer, task.text, tower.recipe, task.role)
  const vector = await encodeText(await encoder.session(tower.file), tower, tokens)
  return [{ vector, labels: [] }]
}

async function encodeChecked(task: EncodeTask): Promise<Encoded[]> {
  const encoded = await encode(task)
  // Bytes and words cannot do this: then it is the encoder that does not work.
  if (!encoded.every(isFiniteEncoded)) throw new Error('It answered with what are no numbers.')
  const { dimensions } = encoderOf(task)
  const wrong = encoded.find(({ vector }) => vector.length !== dimensions)
  if (wrong) throw new Error(`Its vectors have ${wrong.vector.length} values, not ${dimensions}.`)
  return encoded
}

/** Samples may be any float: it is the file that is wrong, not the encoder. */
function outOfBounds(): LikenessError {
  return new LikenessError(
    'corrupt',
    'The samples of this sound are out of all bounds.',
    'It is probably damaged. If you have a backup, restore it from there.',
  )
}

async function answer(id: number, task: InferenceTask): Promise<FromInference> {
  if (task.type !== 'inspect') return { type: 'result', id, encoded: await encodeChecked(task) }
  const { inputMetadata, outputMetadata } = await openSession(task.folder, task.file)
  return { type: 'graph', id, inputs: values(inputMetadata), outputs: values(outputMetadata) }
}

function values(metadata: readonly InferenceSession.ValueMetadata[]) {
  return metadata.flatMap((value) =>
    value.isTensor ? [{ name: value.name, type: value.type, shape: [...value.shape] }] : [],
  )
}

function toProblem(error: unknown): Problem {
  if (error instanceof LikenessError) return error.problem
  const why = error instanceof Error ? error.message : String(error)
  return new LikenessError(
    'encoder-failed',
    `The encoder could not work: ${why.trim()}`,
    'Run "likeness doctor" to check the weights.',
  ).problem
}

function send(message: FromInference): void {
  process.send?.(message)
}

let previous: Promise<void> = Promise.resolve()
process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  const message = toInferenceSchema.parse(raw)
  if (message.type === 'hold') {
    for (const held of message.encoders) encoders.set(held.entry.id, new OpenedEncoder(held))
    return
  }
  const { id, task } = message
  previous = previous.then(async () => {
    try {
      send(await answer(id, task))
    } catch (error) {
      send({ type: 'problem', id, problem: toProblem(error) })
    }
  })
})
