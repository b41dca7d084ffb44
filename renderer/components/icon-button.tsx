import type { LucideIcon } from 'lucide-react'

interface IconButtonProps {
  readonly icon: LucideIcon
  /** What it does; also shown as the tooltip. */
  readonly label: string
  readonly shortcut?: string
  readonly pressed?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
}

/** A button that shows only an icon. */
export function IconButton(props: IconButtonProps) {
  const { icon: Icon, label, shortcut, pressed, disabled = false, onClick } = props
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={18} strokeWidth={1.75} aria-hidden />
    </button>
  )
}
