import { CircleAlert } from 'lucide-react'
import type { Problem } from '../../contract/errors.ts'
import { EmptyState } from './empty-state.tsx'

interface ProblemStateProps {
  readonly problem: Problem
  readonly onRetry: () => void
}

/** In place of a view's content when it could not be read. */
export function ProblemState({ problem, onRetry }: ProblemStateProps) {
  const retry = (
    <button type="button" className="button" onClick={onRetry}>
      Try again
    </button>
  )
  return (
    <EmptyState icon={CircleAlert} title={problem.message} actions={retry}>
      {problem.advice}
    </EmptyState>
  )
}
