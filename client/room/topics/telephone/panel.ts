/** The desk's panel of telephone lines: what to read out to whoever cannot get in, and who is listening. */
import { h, type Kid, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { timeOfDay } from "../../ui/format.ts";
import { heading } from "../../ui/parts.ts";
import { t } from "./screens.ts";
import type { PhoneLine } from "./types.ts";
import { t as words } from "./words.ts";

export function draw(face: Face): Kid {
  const { phone_lines: lines, briefing } = face.state;
  return h("section", { key: "telephone", "aria-label": words("telephone") },
    heading(words("telephone"), lines.length),
    h("ul", { key: "list" }, lines.map((line) => one(face, line))),
    h("p", { key: "more" }, h("a", { href: `/giao-ban/${briefing.id}/dien-thoai`, target: "_blank", rel: "noopener" }, t("more"))));
}

function one(face: Face, line: PhoneLine): VNode {
  const name = face.state.points.find(({ id }) => id === line.point_id)?.name ?? "";
  const pin = line.pin.replace(/..(?=.)/g, "$& ");
  const remarks = [line.caller, line.number && t("from", { number: line.number })];
  return h("li", { key: line.id, class: "request" },
    h("span", { class: "grow" }, h("b", null, name), h("span", { class: "small soft" }, remarks.filter(Boolean).join(" · ")),
      h("span", null, t("pin", { pin })),
      h("span", { class: `chip ${line.since ? "well" : ""}` }, line.since ? t("since", { time: timeOfDay(line.since) }) : t("away"))));
}
