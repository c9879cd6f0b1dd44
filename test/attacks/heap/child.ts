import { writeFileSync } from 'node:fs';
import { writeHeapSnapshot } from 'node:v8';
import type { Delivery } from '../../../src/core/ports/delivery';
import type { IssuableRole } from '../../../src/core/roles/role';
import { systemClock } from '../../../src/storage/systemClock';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { MemoryAudit, MemoryLog } from '../../doubles/ports';
import { realBroker } from '../../doubles/realBroker';
import {
  deniableSessionRole,
  issuerAt,
  largeUserRole,
  sessionRole,
  smallUserRole,
} from '../../doubles/sandboxAccount';
import { parseOrder, type Order, type RoleName } from './orders';

const roles: Record<RoleName, IssuableRole> = {
  user: smallUserRole,
  largeUser: largeUserRole,
  session: sessionRole,
  deniableSession: deniableSessionRole,
};

/** Everything of an extension host that has a lease's secret in hand, without the editor. */
class Host {
  private readonly delivery: Delivery = {
    // As a terminal would: handed over, and not kept.
    deliver: (_lease, environment) => {
      writeFileSync(this.handOver, JSON.stringify(environment), { mode: 0o600 });
      return this.broken ? Promise.reject(new Error('no terminal')) : Promise.resolve();
    },
  };
  private readonly broker;
  private readonly ids = new Map<number, string>();
  private broken = false;

  constructor(
    private readonly endpoint: string,
    private readonly handOver: string,
    issuerKey: { readonly accessKeyId: string; readonly secretAccessKey: string },
  ) {
    this.broker = realBroker({
      issuerKey,
      journal: new MemoryJournal(),
      clock: systemClock,
      delivery: this.delivery,
      log: new MemoryLog(),
      audit: new MemoryAudit(),
    });
  }

  async obey(order: Exclude<Order, { kind: 'open' }>): Promise<void> {
    switch (order.kind) {
      case 'issue':
        return this.issue(order);
      case 'deliverAgain':
        return this.broker.deliverAgain(this.idOf(order));
      case 'renew':
        return void (await this.broker.renew(this.idOf(order), 2_400));
      case 'revoke':
        // One that AWS refuses is what some of the tests are about.
        return this.broker.revoke(this.idOf(order), 'command').catch(() => undefined);
      case 'letLapse':
        return this.broker.letLapse(this.idOf(order));
      case 'stopSandbox':
        return this.broker.revoke(this.idOf(order), 'sandboxStopped');
      case 'snapshot':
        return void writeHeapSnapshot(order.path);
    }
  }

  private async issue({ role, lease, broken = false }: Extract<Order, { kind: 'issue' }>): Promise<void> {
    this.broken = broken;
    const issuer = issuerAt(this.endpoint);
    const request = { role: roles[role], config: {}, folder: 'file:///project', issuer };
    const work = this.broker.issue(request, new AbortController().signal);
    const issued = await (broken ? work.catch(() => undefined) : work);
    if (issued !== undefined) this.ids.set(lease, issued.id);
  }

  private idOf({ lease }: { readonly lease: number }): string {
    const id = this.ids.get(lease);
    if (id === undefined) throw new Error(`There is no lease ${lease}`);
    return id;
  }
}

let host: Host | undefined;
process.on('message', (value) => {
  const order = parseOrder(value);
  if (order.kind === 'open') {
    host = new Host(order.endpoint, order.handOver, order.issuerKey);
    return void process.send?.('done');
  }
  void host?.obey(order).then(() => process.send?.('done'));
});
process.on('disconnect', () => process.exit(0));
