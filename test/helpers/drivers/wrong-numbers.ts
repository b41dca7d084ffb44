/** An inference process whose driver answers at once, and with vectors that mean nothing. */
import { toInferenceSchema } from '../../../engine/inference/inference-protocol.ts'

process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  const message = toInferenceSchema.parse(raw)
  if (message.type === 'hold') return
  const { task } = message
  const count = task.type === 'images' ? task.inputs.length : 1
  const encoded = Array.from({ length: count }, (_, item) => {
    const vector = new Float32Array(384)
    vector[item] = 1
    return { vector, labels: [] }
  })
  process.send?.({ type: 'result', id: message.id, encoded })
})
