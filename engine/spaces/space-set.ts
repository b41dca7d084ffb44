import { z } from 'zod'
import { LikenessError } from '../../contract/errors.ts'
import type { Modality, SpaceName, SpaceRole } from '../../contract/space.ts'
import { spaceNameSchema, spaceRoleSchema } from '../../contract/space.ts'
import type { Catalog } from '../store/catalog.ts'
import type { Decisions } from '../store/decisions.ts'
import type { SpaceRecord } from '../store/spaces.ts'
import { findSpace, listSpaces } from '../store/spaces.ts'
import { SpaceIndex } from '../vectors/space-index.ts'
import type { VectorClient } from '../vectors/vector-client.ts'

/** A space with the index that searches it. */
export interface Space extends SpaceRecord {
  readonly index: SpaceIndex
}

/** The spaces that a library starts with. */
const STARTING_ROLES: Readonly<Record<SpaceRole, SpaceName>> = {
  words: 'concept',
  looks: 'visual',
  sound: 'sound',
  duplicates: 'visual',
}
const rolesSchema = z.partialRecord(spaceRoleSchema, spaceNameSchema)

/** The library's spaces, side by side, and what each of them is used for. */
export class SpaceSet {
  readonly #catalog: Catalog
  readonly #decisions: Decisions
  readonly #client: VectorClient
  readonly #folder: string
  readonly #indexes = new Map<SpaceName, SpaceIndex>()

  /** @param folder of the indexes' files */
  constructor(catalog: Catalog, decisions: Decisions, client: VectorClient, folder: string) {
    this.#catalog = catalog
    this.#decisions = decisions
    this.#client = client
    this.#folder = folder
  }

  /** Every space, in the order in which they were added. */
  list(): Space[] {
    return listSpaces(this.#catalog).map((record) => this.#open(record))
  }

  /** @throws LikenessError `not-found` */
  get(name: SpaceName): Space {
    const record = findSpace(this.#catalog, name)
    if (record) return this.#open(record)
    const names = listSpaces(this.#catalog).map((space) => space.name)
    throw new LikenessError(
      'not-found',
      `This library has no space "${name}".`,
      `It has: ${names.join(', ')}.`,
    )
  }

  /** The space that has a role. */
  ofRole(role: SpaceRole): Space {
    return this.get(this.roles()[role])
  }

  /**
   * The space for a question that needs these modalities: the one that has the role where it takes
   * them, else the first that does.
   *
   * @throws LikenessError `bad-request` when there is none
   */
  fitting(role: SpaceRole, needed: readonly Modality[]): Space {
    const space = this.findFitting(role, needed)
    if (space) return space
    throw new LikenessError(
      'bad-request',
      `No space of this library holds ${needed.join(' and ')} together.`,
      'Search for one of them at a time, or add a space that takes them all.',
    )
  }

  /** The same, or null when there is none. */
  findFitting(role: SpaceRole, needed: readonly Modality[]): Space | null {
    const takesAll = ({ modalities }: Space) => needed.every((each) => modalities.includes(each))
    return [this.ofRole(role), ...this.list()].find(takesAll) ?? null
  }

  /**
   * Which space each role points at. One that this library has not, as after its catalogue was made
   * anew, is the starting one again.
   */
  roles(): Record<SpaceRole, SpaceName> {
    const stored = this.#decisions.readSetting('roles')
    const chosen = stored === null ? {} : rolesSchema.parse(JSON.parse(stored))
    const roles = { ...STARTING_ROLES }
    for (const role of spaceRoleSchema.options) {
      const name = chosen[role]
      if (name !== undefined && findSpace(this.#catalog, name)) roles[role] = name
    }
    return roles
  }

  /** Points a role at a space; nothing is computed, so it can be pointed back at once. */
  pointRole(role: SpaceRole, name: SpaceName): void {
    this.get(name)
    this.#decisions.writeSetting('roles', JSON.stringify({ ...this.roles(), [role]: name }))
  }

  /** Takes a removed space's index out of memory. */
  async close(name: SpaceName): Promise<void> {
    const index = this.#indexes.get(name)
    this.#indexes.delete(name)
    await index?.close()
  }

  #open(record: SpaceRecord): Space {
    let index = this.#indexes.get(record.name)
    if (!index) {
      const { name: space, dimensions } = record
      index = new SpaceIndex(this.#catalog, this.#client, {
        space,
        dimensions,
        folder: this.#folder,
      })
      this.#indexes.set(space, index)
    }
    return { ...record, index }
  }
}
