/** On a link known to be slow, ask the server for thin pages from the next one on, unless the person has chosen. */
interface Link {
  saveData?: boolean;
  effectiveType?: string;
}

export function preferThin(): void {
  const link = (navigator as Navigator & { connection?: Link }).connection;
  const slow = link?.saveData === true || link?.effectiveType === "slow-2g" || link?.effectiveType === "2g";
  if (!slow || /(^|; )thin=/.test(document.cookie)) return;
  // For an hour: the next place may have a better link.
  document.cookie = "thin=1; path=/; max-age=3600; samesite=lax";
}
