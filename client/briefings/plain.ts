/** Vietnamese without diacritics, lower case: the browser's twin of the server's search text. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("đ", "d")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .trim();
}
