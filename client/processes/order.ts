/** Which card comes next, and which fields a choice needs: no DOM, so that it can be tested alone. */

/** The place one step on from `at`, staying within the list. */
export function neighbour(at: number, step: number, count: number): number {
  return Math.min(count - 1, Math.max(0, at + step));
}

/** Whether the field is needed when the chooser has this value. */
export function needed(fields: Readonly<Record<string, readonly string[]>>, name: string, value: string): boolean {
  return fields[name]?.includes(value) ?? true;
}
