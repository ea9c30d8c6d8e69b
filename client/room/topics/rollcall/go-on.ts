/** The chair lets the meeting go on without a quorum, and says why. */
import { dialog } from "../../ui/dialogs.ts";
import { h, type Kid } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button } from "../../ui/parts.ts";
import { own, put } from "../topic.ts";
import { t } from "./screens.ts";

export function draw(face: Face): Kid {
  const { wentOnReason: reason } = own(face, "rollcall", { wentOnReason: "" });
  const shut = () => put(face, "rollcall", { goingOn: false, wentOnReason: "" });
  const send = (event: Event) => {
    event.preventDefault();
    face.run("goon", async () => {
      const done = await face.session.command("roll.go_on", { reason: reason.trim() });
      if (done) shut();
      return done;
    });
  };
  return dialog("dialog-goon", t("goOnTitle"), shut, h("form", { onsubmit: send },
    h("label", null, t("goOnReason"), h("input", {
      class: "input", type: "text", maxlength: "300", autocomplete: "off", value: reason,
      oninput: (event: Event) => put(face, "rollcall", { wentOnReason: (event.target as HTMLInputElement).value }),
    })),
    h("p", { class: "actions" }, h("button", { type: "submit", class: "button primary", disabled: reason.trim() === "" }, t("goOnNow")), button("", t("cancel"), shut))));
}
