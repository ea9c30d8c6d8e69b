/** What this device remembers of its reader; written by the site's pages (client/site/reader.ts). */
export const KEY = "giaoban.reader";

export interface Reader {
  lang: string;
  /** The font's style sheet; empty in thin mode. */
  font: string;
  /** Whose device it is now (a person's id); empty after a sign-out. */
  who: string;
}

/** Vietnamese without a font of its own while nothing is known. */
export function reader(): Reader {
  try {
    const { lang = "vi", font = "", who = "" } = known();
    return { lang, who, font: font.startsWith("/") && !font.startsWith("//") ? font : "" };
  } catch {
    return { lang: "vi", font: "", who: "" };
  }
}

/** The server has said who is here. */
export function rememberWho(who: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...known(), who }));
  } catch {
    // Without a memory nothing is kept for anybody.
  }
}

function known(): Partial<Reader> {
  return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Reader>;
}
