/** Before a recording begins: that everybody will see it, and why it is made. */
import { speech } from "../../i18n/speech.ts";
import { dialog } from "../../ui/dialogs.ts";
import { h, type Kid } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button } from "../../ui/parts.ts";
import { own, put } from "../topic.ts";

const vi = {
  title: "Ghi âm cuộc họp",
  told: "Mọi màn hình sẽ hiện dấu đỏ “Đang ghi âm”, người vào sau cũng thấy. Lúc tạm dừng không ghi gì cả.",
  why: "Lý do ghi âm",
  whyMaybe: "Lý do ghi âm (không bắt buộc)",
  begin: "Bắt đầu ghi",
  cancel: "Thôi",
};
const en: Record<keyof typeof vi, string> = {
  title: "Record the meeting",
  told: "Every screen will show the red mark “Recording”, also to those who come later. Nothing is recorded while paused.",
  why: "Reason for recording",
  whyMaybe: "Reason for recording (optional)",
  begin: "Begin recording",
  cancel: "Cancel",
};
const { t, chooseLanguage } = speech(vi, () => Promise.resolve(en));
void chooseLanguage(document.documentElement.lang);

export function draw(face: Face): Kid {
  const { reason } = own(face, "recording", { reason: "" });
  const { rule, again } = face.state.briefing.recording;
  const needed = rule === "asked" && !again;
  const shut = () => put(face, "recording", { asking: false, reason: "" });
  const send = (event: Event) => {
    event.preventDefault();
    face.run("record", async () => {
      const done = await face.session.command("record.start", { reason: reason.trim() });
      if (done) shut();
      return done;
    });
  };
  return dialog("dialog-record", t("title"), shut, h("form", { onsubmit: send },
    h("p", null, t("told")),
    h("label", null, t(needed ? "why" : "whyMaybe"), h("input", {
      class: "input", type: "text", maxlength: "300", autocomplete: "off", value: reason,
      oninput: (event: Event) => put(face, "recording", { reason: (event.target as HTMLInputElement).value }),
    })),
    h("p", { class: "actions" },
      h("button", { type: "submit", class: "button primary", disabled: needed && reason.trim() === "" }, t("begin")),
      button("", t("cancel"), shut))));
}
