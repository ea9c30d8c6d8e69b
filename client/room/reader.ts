/** What this device remembers of its reader; written by the site's pages (client/site/reader.ts). */
export const KEY = "giaoban.reader";

export interface Reader {
  lang: string;
  /** The font's style sheet; empty in thin mode. */
  font: string;
}

/** Vietnamese without a font of its own while nothing is known. */
export function reader(): Reader {
  try {
    const { lang = "vi", font = "" } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Reader>;
    return { lang, font: font.startsWith("/") && !font.startsWith("//") ? font : "" };
  } catch {
    return { lang: "vi", font: "" };
  }
}
