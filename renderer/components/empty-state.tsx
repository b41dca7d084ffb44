import type { LucideIcon } from 'lucide-react'

interface EmptyStateProps {
  readonly icon: LucideIcon
  readonly title: string
  /** What this view will show, and how to get there. */
  readonly children: React.ReactNode
  readonly actions?: React.ReactNode
}

/** A view without content teaches what it is for and offers the one step that fills it. */
export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <section className="empty-state" aria-label={title}>
      <Icon size={40} strokeWidth={1.25} aria-hidden />
      <h2>{title}</h2>
      <p>{children}</p>
      {actions !== undefined && <div className="empty-actions">{actions}</div>}
    </section>
  )
}
