interface PathTextProps {
  readonly path: string
}

/** A whole path, folder and name told apart; it wraps rather than hides its end. */
export function PathText({ path }: PathTextProps) {
  const nameStart = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1
  return (
    <span className="path-text">
      <span className="quiet">{path.slice(0, nameStart)}</span>
      {path.slice(nameStart)}
    </span>
  )
}
