/** Microphone, camera and loudspeaker: which ones this person chose, and what stands in the way of using them. */
import type { DeviceProblem } from "../session-types.ts";

export type DeviceKind = "mic" | "camera" | "speaker";

const key = (kind: DeviceKind) => `giaoban.${kind}`;

/** The device id chosen on this machine (by the device check), or "" for the system's own choice. */
export function chosen(kind: DeviceKind): string {
  return remembered(key(kind));
}

/** Remembers the choice; "" forgets it. */
export function choose(kind: DeviceKind, deviceId: string): void {
  remember(key(kind), deviceId);
}

/** Browsers may forbid storage altogether; then nothing is remembered and nothing breaks. */
export function remembered(name: string): string {
  try {
    return localStorage.getItem(name) ?? "";
  } catch {
    return "";
  }
}

export function remember(name: string, value: string): void {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch {
    // As above.
  }
}

function wanted(kind: DeviceKind): MediaTrackConstraints {
  const id = chosen(kind);
  return id ? { deviceId: { ideal: id } } : {};
}

/** Asks for the microphone; call it from a click. Rejects with what `problemOf` reads. */
export function microphone(): Promise<MediaStream> {
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...wanted("mic") };
  return devices().getUserMedia({ audio });
}

/** Asks for the camera, likewise. */
export function cameraPicture(): Promise<MediaStream> {
  const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 20, max: 30 }, ...wanted("camera") };
  return devices().getUserMedia({ video });
}

class Insecure extends Error {}

function devices(): MediaDevices {
  // Browsers hide it on pages that are not HTTPS, whatever the types say.
  const found = navigator.mediaDevices as MediaDevices | undefined;
  if (!found) throw new Insecure();
  return found;
}

const PROBLEMS: Readonly<Record<string, DeviceProblem>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** What a failed request for a device means, or null when the error is about something else. */
export function problemOf(error: unknown): DeviceProblem | null {
  if (error instanceof Insecure) return "insecure";
  return error instanceof DOMException ? (PROBLEMS[error.name] ?? "busy") : null;
}

/** Lets go of a device: its light goes out. */
export function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
}

/** Plays through the loudspeaker chosen in the device check, where the browser can do that. */
export async function toChosenSpeaker(audio: HTMLAudioElement | AudioContext): Promise<void> {
  const id = chosen("speaker");
  if (!id || !("setSinkId" in audio)) return;
  // An unplugged loudspeaker: the system's own is right.
  await audio.setSinkId(id).catch(() => undefined);
}
