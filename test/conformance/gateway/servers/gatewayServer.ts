import { randomUUID } from 'node:crypto';
import { startGateway } from '../ceph/startGateway';
import { GatewayAdminApi } from './adminApi';
import { knownVersion } from '../cases/divergences';
import type { JudgedServer } from './judgedServer';

export interface GatewayServer extends JudgedServer {
  /** Whether it is of the version for which the divergences are known: another may have mended some. */
  readonly isKnown: boolean;
  readonly api: GatewayAdminApi;
}

/** @throws {MissingOnMachine} when the gateway does not run here */
export async function gatewayServer(unpacked: string): Promise<GatewayServer> {
  const gateway = await startGateway(unpacked);
  const { endpoint, admin } = gateway;
  let keys = 0;
  const ahead = new Map([[0, Promise.resolve(endpoint)]]);
  const api = new GatewayAdminApi(endpoint, admin);
  return {
    name: 'gateway',
    isKnown: gateway.version.startsWith(knownVersion),
    api,
    endpoint,
    admin,
    arn: (kind, name) => `arn:aws:iam:::${kind}/${name}`,
    createUser: async (name) => {
      keys += 1;
      const key = { accessKeyId: `AKIA${String(keys).padStart(16, '0')}`, secretAccessKey: randomUUID() };
      await api.createUser(name);
      await api.addKey(name, key);
      return key;
    },
    deleteKey: (user, key) => api.deleteKey(user, key.accessKeyId),
    deactivateKey: (user) => api.suspend(user),
    endpointIn: (seconds) => {
      const there = ahead.get(seconds) ?? gateway.startAhead(seconds);
      ahead.set(seconds, there);
      return there;
    },
    stop: () => gateway.stop(),
  };
}
