import path from 'node:path';

/** What Ceph's three programs have to know of one another. */
export interface CephPlaces {
  /** Holds all state. */
  readonly folder: string;
  /** `rados-classes` and its like of the unpacked packages, below the architecture's library folder. */
  readonly libraries: string;
  readonly clusterId: string;
  readonly monitorPort: number;
  readonly gatewayPort: number;
}

/**
 * One monitor, one store in memory and one gateway, on the loopback interface only. `paxos_*` let the monitor
 * agree with itself at once instead of after a second: the gateway makes eight pools when it starts.
 */
export function cephConfiguration(places: CephPlaces): string {
  const { folder, libraries } = places;
  const inside = (...names: string[]): string => path.join(folder, ...names);
  return section('global', {
    fsid: places.clusterId,
    mon_initial_members: 'a',
    mon_host: `[v2:127.0.0.1:${places.monitorPort}/0]`,
    public_network: '127.0.0.0/8',
    cluster_network: '127.0.0.0/8',
    run_dir: inside('run'),
    admin_socket: '""',
    log_file: inside('log', '$name.log'),
    mon_cluster_log_file: inside('log', 'cluster.log'),
    keyring: inside('keyring'),
    mon_data: inside('mon'),
    osd_data: inside('osd'),
    crash_dir: inside('log'),
    osd_objectstore: 'memstore',
    memstore_device_bytes: 1024 ** 3,
    osd_pool_default_size: 1,
    osd_pool_default_min_size: 1,
    osd_pool_default_pg_num: 8,
    osd_pool_default_pgp_num: 8,
    osd_crush_chooseleaf_type: 0,
    mon_max_pg_per_osd: 1000,
    mon_allow_pool_size_one: true,
    paxos_propose_interval: 0.05,
    paxos_min_wait: 0.01,
    osd_class_dir: path.join(libraries, 'rados-classes'),
    erasure_code_dir: path.join(libraries, 'ceph', 'erasure-code'),
    plugin_dir: path.join(libraries, 'ceph'),
  }).concat(
    section('client.admin', {
      rgw_frontends: `beast endpoint=127.0.0.1:${places.gatewayPort}`,
      rgw_enable_apis: 's3,sts,iam,admin',
      rgw_s3_auth_use_sts: true,
      rgw_s3_auth_order: 'local, sts',
      rgw_sts_key: 'abcdefghijklmnop',
    }),
  );
}

function section(name: string, settings: Readonly<Record<string, string | number | boolean>>): string {
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${value}\n`);
  return `[${name}]\n${lines.join('')}`;
}
