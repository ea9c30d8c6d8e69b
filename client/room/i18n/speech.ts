/** How sentences are looked up and filled in. Each part of the client has its own words, complete in both languages. */

export type Values = Readonly<Record<string, string | number>>;

export interface Speech<Key extends string> {
  /** The sentence for a key. `{name}` is replaced by that value; `{n|person|people}` picks by number. */
  t: (key: Key, values?: Values) => string;
  /** Call before the first drawing; anything but "en" is Vietnamese. Nobody else pays for the English words. */
  chooseLanguage: (wanted: string | undefined) => Promise<void>;
}

export function speech<Key extends string>(
  vietnamese: Record<Key, string>, english: () => Promise<Record<Key, string>>,
): Speech<Key> {
  let words = vietnamese;
  return {
    t: (key, values = {}) => fill(words[key], values),
    chooseLanguage: async (wanted) => {
      if (wanted === "en") words = await english();
    },
  };
}

/** Puts values into a sentence; what has no value stays as it is, so that a slip is seen. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return one === undefined ? String(value) : ((Number(value) === 1 ? one : many) ?? "");
  });
}
