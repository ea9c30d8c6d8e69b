/** Which mark of a recording a position belongs to. No DOM. */

/** The index of the last place that begins at or before `position`; -1 before the first. `places` ascend. */
export function placeAt(places: readonly number[], position: number): number {
  let found = -1;
  // A jump may land a hair before its mark: browsers round to the sound's packets of 60 ms.
  for (const [index, at] of places.entries()) if (at <= position + 0.1) found = index;
  return found;
}

/** What lies before or after the place one is at, for the keys. */
export function neighbour(places: readonly number[], position: number, step: 1 | -1): number | null {
  const here = placeAt(places, position);
  const there = step === 1 ? nextOther(places, here) : here - (position - (places[here] ?? 0) > 2 ? 0 : 1);
  return places[there] ?? null;
}

function nextOther(places: readonly number[], here: number): number {
  const at = places[here];
  return at === undefined ? here + 1 : places.findIndex((place) => place > at);
}
