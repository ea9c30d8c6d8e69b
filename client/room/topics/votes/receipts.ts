/** Receipts of secret ballots: made and kept on this device alone. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 12;
const kept = new Map<string, string>();

/** The receipt for a vote: the same one until the ballot is counted, so that a ballot sent twice counts once. */
export function receiptFor(voteId: string): string {
  const known = receiptOf(voteId);
  if (known) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => LETTERS[byte % LETTERS.length]).join("");
  kept.set(voteId, made);
  store((storage) => storage.setItem(nameOf(voteId), made));
  return made;
}

/** The receipt this device has for a vote, "" when it did not vote. */
export function receiptOf(voteId: string): string {
  return kept.get(voteId) ?? store((storage) => storage.getItem(nameOf(voteId))) ?? "";
}

/** The server could not take it: the next one is another. */
export function forgetReceipt(voteId: string): void {
  kept.delete(voteId);
  store((storage) => storage.removeItem(nameOf(voteId)));
}

/** As it is read out: ABCD EFGH JKLM. */
export function spelled(receipt: string): string {
  return receipt.replace(/(.{4})(?=.)/g, "$1 ");
}

function nameOf(voteId: string): string {
  return `giaoban.receipt.${voteId}`;
}

/** Private windows may refuse storage: the receipt then lasts as long as the page. */
function store<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}
