/** What the last briefing left open, as it stands now: asked for when the panel is opened, and again on a touch. */
import "./minutes.css";
import { h, type Kid } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button, empty, heading } from "../../ui/parts.ts";
import { t } from "./screens.ts";
import { day, reviewOf } from "./state.ts";
import type { OpenTask } from "./types.ts";
import { t as words } from "./words.ts";

let tasks: readonly OpenTask[] | null = null;
let state: "idle" | "asking" | "failed" = "idle";

async function refresh(face: Face): Promise<void> {
  if (state === "asking") return;
  state = "asking";
  const outcome = await face.session.request("review.tasks", {});
  state = outcome.ok ? "idle" : "failed";
  if (outcome.ok) ({ tasks } = outcome.answer);
  face.set({});
}

export function draw(face: Face): Kid {
  const review = reviewOf(face.state);
  if (!review) return null;
  if (tasks === null && state === "idle") void refresh(face);
  return h("section", { key: "review", class: "conclusions", "aria-label": words("review") },
    heading(words("review"), tasks?.length ?? null),
    h("p", { key: "of", class: "small soft" }, t("reviewOf", { title: review.title })),
    tasks === null ? h("p", { key: "wait", class: "empty", role: "status" }, t(state === "failed" ? "reviewFailed" : "reviewWait")) : tasks.length === 0 && empty(t("reviewNone")),
    h("ol", { key: "list", class: "conclusion-list" }, (tasks ?? []).map((task) => h("li", { key: task.id, class: "conclusion" },
      h("p", { class: "conclusion-kind small" }, h("b", null, task.lead), task.late && h("span", { class: "chip late" }, t("late")), h("span", { class: "chip info" }, task.state)),
      h("p", { class: "conclusion-text" }, task.title),
      h("p", { class: "small soft" }, [task.deadline === null ? "" : t("due", { day: day(task.deadline) }), task.progress > 0 ? `${task.progress} %` : ""].filter(Boolean).join(" · "))))),
    button("", t("refresh"), () => void refresh(face), { key: "refresh", "aria-busy": state === "asking" ? "true" : null }));
}
