/** Finds where two JSON values differ, for a test's message. */

/** "path: got … expected …" of the first difference, null when both are the same. */
export function difference(got: unknown, expected: unknown, path = "$"): string | null {
  if (typeof got === "object" && got !== null && typeof expected === "object" && expected !== null) {
    if (Array.isArray(got) !== Array.isArray(expected)) return told(path, got, expected);
    const [a, b] = [got as Record<string, unknown>, expected as Record<string, unknown>];
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = difference(a[key], b[key], `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }
  return got === expected ? null : told(path, got, expected);
}

function told(path: string, got: unknown, expected: unknown): string {
  return `${path}: got ${shown(got)} expected ${shown(expected)}`;
}

/** `JSON.stringify` has no text for what is not there. */
function shown(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}
