/** Private notes in every room: a mark on pages that have some; the panel, and what waits to be sent, come when needed. */
import { h, type Kid } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { icon } from "../../ui/icons.ts";
import { lazily, register } from "../topic.ts";
import { unsentName } from "./unsent.ts";
import { t } from "./words.ts";
import type {} from "./types.ts";

const load = () => import("./panel.ts");
let looked = false;

/** Notes of an earlier page of this device that were not sent: the panel's code sends them. */
function resume(face: Face): void {
  if (looked) return;
  looked = true;
  try {
    if (localStorage.getItem(unsentName(face.state)) !== null) void load().then(({ outboxOf }) => outboxOf(face));
  } catch {
    // Private windows may refuse storage: then nothing was kept.
  }
}

function mark(face: Face, document: string, page: number): Kid {
  resume(face);
  const { annotations } = face.state as Partial<Face["state"]>;
  const n = annotations?.filter((note) => note.document_id === document && note.page === page).length ?? 0;
  return n > 0 && h("button", { key: "annotations", type: "button", class: "button page-mark", "aria-label": t("onPage", { n }), title: t("onPage", { n }), onclick: () => face.set({ panel: "topic:annotations" }) }, icon("edit"), String(n));
}

register({
  name: "annotations",
  panels: [{ name: "annotations", label: () => t("notes"), icon: "edit", shown: ({ state }) => state.documents.length > 0 && !state.me.guest, draw: lazily(load) }],
  page: mark,
});
