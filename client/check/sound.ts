/** Sound in and out: a chime for the loudspeaker, the loudness of a microphone. */
import { chosen } from "../room/media/devices.ts";

/** The notes of the chime in Hz, and how long each rings, in seconds. */
const NOTES = [659.3, 523.3, 784] as const;
const RINGS = 0.45;

type Routed = AudioContext & { setSinkId?: (id: string) => Promise<void> };

/** Plays a short chime through the chosen loudspeaker. Call it from a click. */
export async function chime(): Promise<void> {
  const context: Routed = new AudioContext();
  const speaker = chosen("speaker");
  // An unplugged loudspeaker: the system's own is right.
  if (speaker && context.setSinkId) await context.setSinkId(speaker).catch(() => undefined);
  await context.resume();
  NOTES.forEach((note, n) => ring(context, note, context.currentTime + n * RINGS * 0.7));
  setTimeout(() => void context.close(), NOTES.length * RINGS * 1000 + 500);
}

function ring(context: AudioContext, note: number, at: number): void {
  const tone = context.createOscillator();
  const loud = context.createGain();
  tone.frequency.value = note;
  loud.gain.setValueAtTime(0, at);
  loud.gain.linearRampToValueAtTime(0.35, at + 0.02);
  loud.gain.exponentialRampToValueAtTime(0.001, at + RINGS);
  tone.connect(loud).connect(context.destination);
  tone.start(at);
  tone.stop(at + RINGS);
}

export interface Ear {
  /** 0–1, now. */
  level(): number;
  close(): void;
}

/** Listens to a microphone without playing it. */
export function listen(stream: MediaStream): Ear {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  const samples = new Float32Array(analyser.fftSize);
  context.createMediaStreamSource(stream).connect(analyser);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      const power = samples.reduce((sum, x) => sum + x * x, 0) / samples.length;
      // Speech lies between about -50 and -10 dB: spread that over the bar.
      return Math.min(1, Math.max(0, (10 * Math.log10(power + 1e-10) + 55) / 45));
    },
    close: () => void context.close(),
  };
}
