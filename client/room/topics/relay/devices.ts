/** Choosing a capture device: which picture and which sound of this machine are the conference. */
import { stopAll } from "../../media/devices.ts";
import { h, type VNode } from "../../ui/dom.ts";
import type { Face } from "../../ui/face.ts";
import { button } from "../../ui/parts.ts";
import { own, put } from "../topic.ts";
import { t } from "./screens.ts";
import { capturedDevice } from "./sending.ts";

interface Choice {
  devices: readonly MediaDeviceInfo[];
  camera: string;
  mic: string;
}

/** The machine's devices with their names, which browsers tell only after a permission. */
export async function listDevices(): Promise<MediaDeviceInfo[]> {
  const asked = await navigator.mediaDevices.getUserMedia({ video: true, audio: true });
  const devices = await navigator.mediaDevices.enumerateDevices();
  stopAll(asked);
  return devices;
}

export function deviceForm(face: Face, chosen: (stream: MediaStream) => void): VNode {
  const choice = own<Choice>(face, "relay", { devices: [], camera: "", mic: "" });
  const shut = () => put(face, "relay", { choosing: "" });
  const send = (event: Event) => {
    event.preventDefault();
    capturedDevice(choice.camera, choice.mic).then(chosen, () => face.notify(t("denied"), "warning"));
  };
  return h("form", { key: "devices", class: "relay-form", onsubmit: send },
    select(face, "camera", t("chooseCamera"), choice), select(face, "mic", t("chooseMic"), choice),
    h("p", { class: "actions" },
      h("button", { type: "submit", class: "button primary", disabled: choice.camera === "" && choice.mic === "" }, t("send")), button("", t("cancel"), shut)));
}

function select(face: Face, what: "camera" | "mic", label: string, choice: Choice): VNode {
  const kind = what === "camera" ? "videoinput" : "audioinput";
  return h("label", { key: what }, label,
    h("select", { class: "input", onchange: (event: Event) => put(face, "relay", { [what]: (event.target as HTMLSelectElement).value }) },
      h("option", { value: "", selected: choice[what] === "" }, t("none")),
      choice.devices.filter((device) => device.kind === kind).map((device) =>
        h("option", { key: device.deviceId, value: device.deviceId, selected: device.deviceId === choice[what] }, device.label || device.deviceId.slice(0, 8)))));
}
