/** What happens on the way to the first sound, by the page's own clock (milliseconds since the click). */
(() => {
  const steps = [];
  const peers = [];
  const first = (what) => steps.find(([name]) => name === what)?.[1];
  const note = (what) => steps.push([what, performance.now()]);
  const inbound = async (peer) => [...(await peer.getStats()).values()].filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio');

  const Socket = window.WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...words) {
      super(...words);
      note('socket');
      this.addEventListener('open', () => note('open'));
      this.addEventListener('close', () => note('closed'));
      this.addEventListener('message', ({ data }) => {
        const head = String(data).slice(0, 40);
        if (head.includes('"snapshot"')) note('snapshot');
        else if (head.includes('"media.offer"')) note('offer');
      });
    }
    send(data) {
      if (String(data).includes('"media.answer"')) note('answer');
      super.send(data);
    }
  };

  const Peer = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Peer {
    constructor(...words) {
      super(...words);
      peers.push(this);
      this.addEventListener('iceconnectionstatechange', () => note(`ice ${this.iceConnectionState}`));
      this.addEventListener('connectionstatechange', () => note(`peer ${this.connectionState}`));
      this.addEventListener('track', ({ track }) => {
        if (track.kind === 'audio') void this.#listen();
      });
    }
    async #listen() {
      while (this.connectionState !== 'closed') {
        for (const { packetsReceived, jitterBufferEmittedCount } of await inbound(this)) {
          if (packetsReceived > 0 && !first('packet')) note('packet');
          if (jitterBufferEmittedCount > 0) {
            if (!first('sound')) note('sound');
            return;
          }
        }
        await new Promise((done) => setTimeout(done, 20));
      }
    }
  };

  /* The prelude plays decoded packets itself: one that is to be heard counts when it is due, if it is not silence. */
  let played = 0;
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when = 0, ...words) {
    const loud = this.buffer?.getChannelData(0).some((sample) => Math.abs(sample) > 0.001);
    const wait = Math.max(0, when - this.context.currentTime) * 1000;
    if (loud) {
      setTimeout(() => {
        played += 1;
        if (!first('prelude')) note('prelude');
        if (!first('sound')) note('sound');
      }, wait);
    }
    start.call(this, when, ...words);
  };

  const readable = () => {
    if (!document.querySelector('#room header')) return;
    note('readable');
    watching.disconnect();
  };
  const watching = new MutationObserver(readable);
  watching.observe(document, { childList: true, subtree: true });

  const sound = async () => {
    const sum = { total: 0, concealed: 0, received: 0, lost: 0, fec: 0 };
    for (const peer of peers.filter(({ connectionState }) => connectionState !== 'closed')) {
      for (const stat of await inbound(peer)) {
        sum.total += stat.totalSamplesReceived ?? 0;
        sum.concealed += stat.concealedSamples ?? 0;
        sum.received += stat.packetsReceived ?? 0;
        sum.lost += stat.packetsLost ?? 0;
        sum.fec += stat.fecPacketsReceived ?? 0;
      }
    }
    return sum;
  };

  window.__bench = {
    steps,
    sound,
    heard: () => first('sound') !== undefined,
    readable: () => first('readable') !== undefined,
    /** The page's clock when sound comes that is newer than what there was. */
    async nextPacket() {
      const seen = new Map();
      const before = played;
      for (const peer of peers) seen.set(peer, (await inbound(peer)).reduce((sum, stat) => sum + stat.packetsReceived, 0));
      for (;;) {
        if (played > before) return performance.now();
        for (const peer of peers.filter(({ connectionState }) => connectionState !== 'closed')) {
          const count = (await inbound(peer)).reduce((sum, stat) => sum + stat.packetsReceived, 0);
          if (count > (seen.get(peer) ?? 0)) return performance.now();
        }
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    navigation() {
      const [page] = performance.getEntriesByType('navigation');
      const files = performance.getEntriesByType('resource').map(({ name, startTime, responseEnd, transferSize }) => [
        name.replace(location.origin, ''), startTime, responseEnd, transferSize,
      ]);
      const { workerStart, connectStart, connectEnd, requestStart, responseStart, responseEnd, transferSize } = page ?? {};
      return { workerStart, connectStart, connectEnd, requestStart, responseStart, responseEnd, transferSize, files };
    },
  };
})();
