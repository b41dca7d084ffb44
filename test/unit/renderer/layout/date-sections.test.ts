import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dateSections } from '../../../../renderer/layout/date-sections.ts'

test('full days get a heading each', () => {
  const sections = dateSections([
    ...Array<number>(20).fill(20000),
    ...Array<number>(20).fill(19999),
  ])
  assert.deepEqual(
    sections.map((section) => section.start),
    [0, 20],
  )
  assert.match(sections[0]?.title ?? '', /4 October 2024/)
})

test('single photos of many days are gathered by month, those of many months by year', () => {
  const daily = Array.from({ length: 60 }, (_, day) => 20000 - day)
  assert.ok(dateSections(daily).length <= 4)
  assert.match(dateSections(daily)[0]?.title ?? '', /^October 2024$/)
  const monthly = Array.from({ length: 48 }, (_, month) => 20000 - month * 31)
  assert.ok(dateSections(monthly).every((section) => /^\d{4}$/.test(section.title)))
})

test('nothing needs no heading', () => {
  assert.deepEqual(dateSections([]), [])
})
