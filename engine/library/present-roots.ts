import type { RootId } from '../../contract/ids.ts'
import type { Root } from '../../contract/library.ts'
import type { Catalog } from '../store/catalog.ts'
import { listRoots, setRootState } from '../store/roots.ts'
import { rootIsThere } from './root-is-there.ts'

/**
 * The roots whose folders are there while their files are read. One that lost many files is among
 * them: what is left of it can be read, whatever is thought of the rest.
 */
export class PresentRoots {
  readonly #catalog: Catalog
  readonly #roots: Map<number, Root>

  private constructor(catalog: Catalog, roots: readonly Root[]) {
    this.#catalog = catalog
    this.#roots = new Map(roots.map((root) => [root.id, root]))
  }

  static async look(catalog: Catalog): Promise<PresentRoots> {
    const there: Root[] = []
    for (const root of listRoots(catalog)) if (await rootIsThere(root.path)) there.push(root)
    return new PresentRoots(catalog, there)
  }

  get ids(): RootId[] {
    return [...this.#roots.values()].map(({ id }) => id)
  }

  has(rootId: number): boolean {
    return this.#roots.has(rootId)
  }

  /**
   * Whether a file could not be read because its drive is away, or may be: then it stays pending.
   * A root that is found to be away goes offline.
   */
  async isAwayFor(rootId: number): Promise<boolean> {
    const root = this.#roots.get(rootId)
    if (!root) return true
    if (await rootIsThere(root.path)) return root.state === 'offline'
    this.#roots.delete(rootId)
    this.#catalog.change(() => {
      setRootState(this.#catalog, root.id, 'offline')
    })
    return true
  }
}
