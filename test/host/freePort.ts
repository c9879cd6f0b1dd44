import net from 'node:net';

/** A port of the loopback interface that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = net.createServer();
    listener.once('error', reject);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() => {
        if (address === null || typeof address === 'string')
          reject(new Error('No port of the loopback interface'));
        else resolve(address.port);
      });
    });
  });
}
