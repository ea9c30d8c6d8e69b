/** Receipts of secret ballots: made and kept on this device alone. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 12;
const kept = new Map<string, string>();

/** The receipt for a person in a vote: the same one until the ballot is counted, so that a ballot sent twice counts once. */
export function receiptFor(slip: string): string {
  const known = receiptOf(slip);
  if (known) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) => LETTERS[byte % LETTERS.length]).join("");
  kept.set(slip, made);
  store((storage) => storage.setItem(nameOf(slip), made));
  return made;
}

/** The receipt this device has for them, "" when it did not vote. */
export function receiptOf(slip: string): string {
  return kept.get(slip) ?? store((storage) => storage.getItem(nameOf(slip))) ?? "";
}

/** The server could not take it: the next one is another. */
export function forgetReceipt(slip: string): void {
  kept.delete(slip);
  store((storage) => storage.removeItem(nameOf(slip)));
}

/** As it is read out: ABCD EFGH JKLM. */
export function spelled(receipt: string): string {
  return receipt.replace(/(.{4})(?=.)/g, "$1 ");
}

function nameOf(slip: string): string {
  return `giaoban.receipt.${slip}`;
}

/** Private windows may refuse storage: the receipt then lasts as long as the page. */
function store<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}
