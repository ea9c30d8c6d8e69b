/**
 * The plainest page that Janus's own library makes: a session, a handle, a room, an offer with the microphone, one after
 * another. The bench's peer; the library comes from the system's package.
 */
(() => {
  const { port, secret, room } = Object.fromEntries(new URLSearchParams(location.search));
  const enter = (bridge) => bridge.send({ message: { request: 'join', room, display: 'peer' } });
  const offer = (bridge) =>
    bridge.createOffer({
      tracks: [{ type: 'audio', capture: true, recv: true }],
      success: (jsep) => bridge.send({ message: { request: 'configure', muted: false }, jsep }),
    });
  Janus.init({
    dependencies: Janus.useDefaultDependencies({ adapter }),
    callback: () => {
      const janus = new Janus({
        server: `ws://${location.hostname}:${port}`,
        apisecret: secret,
        iceServers: [],
        success: () => {
          let bridge;
          janus.attach({
            plugin: 'janus.plugin.audiobridge',
            success: (handle) => enter((bridge = handle)),
            onmessage: (message, jsep) => {
              if (message.audiobridge === 'joined' && message.id && !jsep) offer(bridge);
              if (jsep) bridge.handleRemoteJsep({ jsep });
            },
            onremotetrack: (track) => (document.getElementById('mix').srcObject = new MediaStream([track])),
          });
        },
      });
    },
  });
})();
