import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { isAccepted } from '../../../../engine/duplicates/proof/acceptance.ts'
import { provePair } from '../../../../engine/duplicates/proof/prove-pair.ts'
import { sketchPicture } from '../../../../engine/media/picture/sketch-picture.ts'
import { temporaryFolder } from '../../../helpers/temporary-folder.ts'
import { TRAPS, writeTrap } from '../../../helpers/trap-pictures.ts'

for (const [kind, make] of Object.entries(TRAPS)) {
  test(`${kind} are not the same picture`, async () => {
    await using folder = await temporaryFolder()
    const sketches = []
    for (const index of [0, 1, 2]) {
      const path = join(folder.path, `${String(index)}.jpg`)
      await writeTrap(await make(index), path)
      sketches.push(await sketchPicture(path))
    }
    for (const [i, first] of sketches.entries()) {
      for (const second of sketches.slice(i + 1)) {
        const proof = provePair(first, second)
        assert.equal(proof !== null && isAccepted(proof, 'normal'), false)
      }
    }
  })
}
