import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { exitCodeOf, onInterrupt } from '../../../host/cleanups';
import { freePort } from '../../../host/freePort';
import { until } from '../../../host/until';
import type { TestKey } from '../../../unit/sandbox/clients';
import { cephConfiguration } from './configuration';
import { CephPrograms, librariesOf } from './programs';

/** Milliseconds until the gateway has to answer. It takes a second, on a machine without much else to do. */
const patience = 45_000;

/** A running gateway. Nothing of it outlives `stop`, nor this process. */
export interface Gateway {
  /** `http://127.0.0.1:PORT`. */
  readonly endpoint: string;
  /** `16.2.15`. */
  readonly version: string;
  /** May use the admin API and call IAM. */
  readonly admin: TestKey;
  /**
   * Starts another gateway to the same store, whose clock is ahead, and returns its endpoint: there one may
   * see today how things are then. The store and the first gateway stay in the present.
   */
  startAhead(seconds: number): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Ceph's monitor, a store in memory and the gateway, from unpacked packages, in a folder that is removed at
 * the end. Nobody needs to be root for it, and neither Python nor a running Ceph is needed: the store is in
 * the map of the cluster before there is a monitor to be asked.
 * @throws {MissingOnMachine} when the packages do not run here
 */
export async function startGateway(unpacked: string): Promise<Gateway> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-gateway-'));
  let programs: CephPrograms | undefined;
  const atExit = (): void => {
    programs?.killDaemons();
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', atExit);
  const stopListening = onInterrupt((signal) => process.exit(exitCodeOf(signal)));
  const stop = async (): Promise<void> => {
    await programs?.endDaemons();
    await fs.rm(folder, { recursive: true, force: true });
    process.off('exit', atExit);
    stopListening();
  };
  try {
    programs = await CephPrograms.of(unpacked, folder);
    return { ...(await startIn(folder, unpacked, programs)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startIn(folder: string, unpacked: string, ceph: CephPrograms): Promise<Omit<Gateway, 'stop'>> {
  const clusterId = randomUUID();
  const places = {
    folder,
    libraries: await librariesOf(unpacked),
    clusterId,
    monitorPort: await freePort(),
    gatewayPort: await freePort(),
  };
  for (const name of ['mon', 'osd', 'run', 'log']) await fs.mkdir(path.join(folder, name));
  await fs.writeFile(path.join(folder, 'ceph.conf'), cephConfiguration(places));

  const configured = ['--conf', 'ceph.conf'];
  await makeKeys(ceph);
  await ceph.run('osdmaptool', ['--createsimple', '1', 'osdmap']);
  const monitor = `[v2:127.0.0.1:${places.monitorPort}]`;
  await ceph.run('monmaptool', ['--create', '--addv', 'a', monitor, '--fsid', clusterId, 'monmap']);
  const maps = ['--monmap', 'monmap', '--osdmap', 'osdmap', '--keyring', 'keyring'];
  await ceph.run('ceph-mon', [...configured, '--id', 'a', '--mkfs', ...maps]);
  ceph.start('ceph-mon', [...configured, '--id', 'a']);
  await ceph.run('ceph-osd', [...configured, '--id', '0', '--mkfs', '--osd-uuid', randomUUID()]);
  ceph.start('ceph-osd', [...configured, '--id', '0']);
  ceph.start('radosgw', [...configured, '--name', 'client.admin']);

  const endpoint = endpointOf(places.gatewayPort);
  await untilItAnswers(endpoint, ceph);
  return {
    endpoint,
    version: await ceph.versionOf('radosgw'),
    admin: await makeAdmin(ceph, configured),
    startAhead: async (seconds) => {
      const port = await freePort();
      const frontend = `--rgw_frontends=beast endpoint=127.0.0.1:${port}`;
      const ahead = clockAhead(places.libraries, seconds);
      ceph.start('radosgw', [...configured, '--name', 'client.admin', frontend], ahead);
      await untilItAnswers(endpointOf(port), ceph);
      return endpointOf(port);
    },
  };
}

function endpointOf(port: number): string {
  return `http://127.0.0.1:${port}`;
}

async function untilItAnswers(endpoint: string, ceph: CephPrograms): Promise<void> {
  const state = await until('the gateway answers', async () => ceph.ended ?? (await answers(endpoint)), {
    timeout: patience,
  });
  if (typeof state === 'string') throw new Error(`Ended by itself: ${state}`);
}

/** For one process: its wall clock only, so that what it waits for takes as long as ever. */
function clockAhead(libraries: string, seconds: number): Record<string, string> {
  return {
    LD_PRELOAD: path.join(libraries, 'faketime', 'libfaketimeMT.so.1'),
    FAKETIME: `+${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}

/** The keys by which the programs know one another. */
async function makeKeys(ceph: CephPrograms): Promise<void> {
  const everything = ['mon', 'osd'].flatMap((kind) => ['--cap', kind, 'allow *']);
  await ceph.run('ceph-authtool', [
    '--create-keyring',
    'keyring',
    '--gen-key',
    '--name',
    'mon.',
    ...everything,
  ]);
  for (const name of ['client.admin', 'osd.0']) {
    await ceph.run('ceph-authtool', ['keyring', '--gen-key', '--name', name, ...everything]);
  }
}

async function answers(endpoint: string): Promise<boolean> {
  return (await fetch(endpoint, { signal: AbortSignal.timeout(1_000) })).ok;
}

async function makeAdmin(ceph: CephPrograms, configured: readonly string[]): Promise<TestKey> {
  const admin = { accessKeyId: 'AKIAGATEWAYADMIN0000', secretAccessKey: randomUUID() };
  await ceph.run('radosgw-admin', [
    ...configured,
    '--name=client.admin',
    'user',
    'create',
    '--uid=admin',
    '--display-name=admin',
    `--access-key=${admin.accessKeyId}`,
    `--secret-key=${admin.secretAccessKey}`,
    '--caps=users=*;roles=*;user-policy=*',
  ]);
  return admin;
}
