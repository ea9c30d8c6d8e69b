/** Code that is fetched when it is first needed, so that joining stays small. */
import { t } from "./i18n/t.ts";
import { h, type Kid } from "./ui/dom.ts";
import type { Face } from "./ui/face.ts";
import { button } from "./ui/parts.ts";

interface Part {
  draw: (face: Face) => Kid;
}

/** Draws the part once its code is there; until then says that it is coming, and why not when the line is broken. */
export function apart(load: () => Promise<Part>): (face: Face) => Kid {
  let part: Part | null = null;
  let failed = false;
  let asked = false;
  return (face) => {
    if (part) return part.draw(face);
    const fetchIt = () => {
      asked = true;
      failed = false;
      load().then(
        (loaded) => {
          part = loaded;
          face.set({});
        },
        () => {
          failed = true;
          face.set({});
        },
      );
    };
    if (!asked) fetchIt();
    return h("div", { key: "apart", class: "empty", role: "status" }, t(failed ? "partFailed" : "partComing"),
      failed && button("", t("tryAgain"), () => { fetchIt(); face.set({}); }));
  };
}
