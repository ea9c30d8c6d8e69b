/** What a push message says, whatever arrives: something is always shown, and it never leads off the site. */

export interface Notice {
  id: string;
  title: string;
  text: string;
  url: string;
  urgent: boolean;
}

/** The notice in a message; for one that cannot be read, the advice to look. */
export function noticeOf(message: string | undefined, fallback: string): Notice {
  const said = parsed(message);
  const word = (key: string): string => (typeof said[key] === "string" ? said[key] : "");
  return {
    id: word("id"),
    title: word("title") || "Giao Ban",
    text: word("text") || (word("title") ? "" : "Có thông báo mới. Bấm để xem."),
    url: word("url") || fallback,
    urgent: said["urgent"] === true,
  };
}

/** The full address of a notice's page, if it is on this site. */
export function pageFor(url: unknown, origin: string, fallback: string): string {
  try {
    const page = new URL(String(url), origin);
    if (page.origin === origin) return page.href;
  } catch {
    // No address at all: the list of notices is right too.
  }
  return new URL(fallback, origin).href;
}

function parsed(message: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(message ?? "");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
