/** Code that is fetched when it is first needed, so that joining stays small. */
import { t } from "./i18n/t.ts";
import { h, type Kid, type VNode } from "./ui/dom.ts";
import type { Face } from "./ui/face.ts";
import { button } from "./ui/parts.ts";

interface Part {
  draw: (face: Face) => Kid;
}

interface How {
  /** What stands around "on its way": a dialog's frame, a screen's shape. */
  around?: (inside: VNode, face: Face) => Kid;
  /** Everybody in the room needs it sooner or later, perhaps when the line is gone: see `fetchSoon`. */
  soon?: true;
}

const soon: (() => Promise<unknown>)[] = [];

/** Fetches what may be needed when the line is gone, one after another: small pieces leave the sound its room. */
export async function fetchSoon(): Promise<void> {
  for (const load of soon.splice(0)) await load().catch(() => undefined);
}

/** Draws the part once its code is there; until then says that it is coming, and why not when the line is broken. */
export function apart(load: () => Promise<Part>, { around = (inside) => inside, ...how }: How = {}): (face: Face) => Kid {
  let part: Part | null = null;
  let failed = false;
  let asked = false;
  const bring = async () => {
    part ??= await load();
  };
  if (how.soon) soon.push(bring);
  return (face) => {
    if (part) return part.draw(face);
    const fetchIt = () => {
      asked = true;
      failed = false;
      bring().catch(() => (failed = true)).finally(() => face.set({}));
    };
    if (!asked) fetchIt();
    return around(h("div", { key: "apart", class: "empty", role: "status" }, t(failed ? "partFailed" : "partComing"),
      failed && button("", t("tryAgain"), () => { fetchIt(); face.set({}); })), face);
  };
}
