import { Fragment } from 'react'

interface PathTextProps {
  readonly path: string
}

/** A whole path, folder and name told apart; it wraps, between folders first, and hides nothing. */
export function PathText({ path }: PathTextProps) {
  const nameStart = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1
  return (
    <span className="path-text">
      <span className="quiet">
        {path
          .slice(0, nameStart)
          .split(/(?<=[/\\])/)
          .map((part, depth) => (
            <Fragment key={depth}>
              {part}
              <wbr />
            </Fragment>
          ))}
      </span>
      {path.slice(nameStart)}
    </span>
  )
}
