/**
 * The folder at the top of a watched folder in which files are set aside. It is never indexed,
 * whatever the person excludes or not: its files would be found as duplicates of themselves.
 */
export const QUARANTINE_FOLDER = '.likeness-quarantine'
