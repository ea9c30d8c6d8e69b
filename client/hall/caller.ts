/**
 * The hall's voice: the browser's own when it speaks Vietnamese, else small sounds one after the other. Calls wait for
 * each other; what a browser refuses to play before somebody touched it is told to the screen.
 */
interface Call {
  sentence: string;
  sounds: readonly string[];
}

const LONGEST = 20_000;

export class Caller {
  private readonly waiting: Call[] = [];
  private readonly player = new Audio();
  private busy = false;

  private readonly address: string;
  private readonly onMute: (mute: boolean) => void;

  /** `address` has the word SOUND where a sound's name goes. */
  constructor(address: string, onMute: (mute: boolean) => void) {
    this.address = address;
    this.onMute = onMute;
  }

  /** Voices are loaded late: asking once makes the browser do it. */
  look(): void {
    voice();
    void this.try();
  }

  say(sentence: string, sounds: readonly string[]): void {
    this.waiting.push({ sentence, sounds });
    void this.run();
  }

  /** Somebody touched the screen: from now on the browser plays. */
  unlock(): void {
    this.onMute(false);
    void this.play("moi");
  }

  private async try(): Promise<void> {
    this.player.volume = 0;
    this.onMute(!(await this.play("moi")));
    this.player.volume = 1;
  }

  private async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let call = this.waiting.shift(); call; call = this.waiting.shift()) {
      const own = voice();
      const spoken = own ? await speak(call.sentence, own) : false;
      if (!spoken) await this.sound(call.sounds);
    }
    this.busy = false;
  }

  private async sound(names: readonly string[]): Promise<void> {
    for (const name of names) {
      if (!(await this.play(name))) {
        this.onMute(true);
        return;
      }
    }
    this.onMute(false);
  }

  private async play(name: string): Promise<boolean> {
    this.player.src = this.address.replace("SOUND", name);
    const over = new Promise<boolean>((done) => {
      this.player.onended = () => done(true);
      this.player.onerror = () => done(false);
      setTimeout(() => done(false), LONGEST);
    });
    try {
      await this.player.play();
    } catch {
      return false;
    }
    return over;
  }
}

function voice(): SpeechSynthesisVoice | undefined {
  return "speechSynthesis" in window ? speechSynthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith("vi")) : undefined;
}

/** False when the browser would not speak, for example before it was touched. */
function speak(sentence: string, own: SpeechSynthesisVoice): Promise<boolean> {
  const said = new SpeechSynthesisUtterance(sentence);
  said.voice = own;
  said.lang = own.lang;
  said.rate = 0.9;
  return new Promise((done) => {
    said.onend = () => done(true);
    said.onerror = () => done(false);
    setTimeout(() => done(false), LONGEST);
    speechSynthesis.speak(said);
  });
}
