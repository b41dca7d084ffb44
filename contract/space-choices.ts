/** How the numbers of a space's vectors may be kept on disk. */
export const VECTOR_STORAGES = ['float32', 'float16', 'int8'] as const

/** What a space may be used for. */
export const SPACE_ROLES = ['words', 'looks', 'sound', 'duplicates'] as const
