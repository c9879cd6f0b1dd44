import { abilities } from '../../../src/core/leases/lease';
import { refusable } from '../aws/weather';
import type { SimulatedAws } from '../aws/simulatedAws';
import type { Promises } from '../promises';
import type { Machine } from '../world/machine';
import type { Doom } from '../world/process';
import type { World } from '../world/world';
import type { Others } from './others';
import { anyRequest } from './roles';
import { sweepFrom } from './sweeper';
import { Window } from './window';

/** What can happen at any moment, and how often in comparison. */
const deeds = {
  issue: 30,
  renew: 10,
  revoke: 8,
  revokeElsewhere: 4,
  letLapse: 2,
  focus: 6,
  openWindow: 5,
  closeWindow: 4,
  reloadWindow: 3,
  crashWindow: 5,
  killKeeper: 1.5,
  hangKeeper: 1.5,
  hangWindow: 3,
  sleep: 3,
  losePower: 2,
  loseMachine: 1,
  setClock: 1,
  goOffline: 3,
  fillDisk: 1,
  refuse: 3,
  meddle: 10,
  replace: 1,
  sweep: 1,
} as const;

/** One run's people and accidents, from the first window to the last accident. */
export class Schedule {
  readonly windows: Window[] = [];
  /** No more windows but the last ones. */
  over = false;
  private count = 0;

  constructor(
    private readonly world: World,
    private readonly aws: SimulatedAws,
    private readonly promises: Promises,
    private readonly others: Others,
    private readonly machines: readonly Machine[],
  ) {}

  /** Plans everything up to `end`; it happens as time goes on. */
  plan(end: number): void {
    const { chance, time } = this.world;
    for (const machine of this.machines) this.open(machine);
    const count = chance.between(6, 26);
    for (let deed = 0; deed < count; deed += 1) {
      time.at(time.now + chance.between(0, end - time.now), () => this.act());
    }
  }

  /** A window on this machine, which may be doomed. */
  open(machine: Machine, immortal = false): Window | undefined {
    if (machine.lost || machine.asleep || (this.over && !immortal)) return undefined;
    this.count += 1;
    const window = new Window(this.world, this.aws, machine, this.promises, {
      name: `${machine.name}/w${this.count}`,
      withKeeper: immortal || this.world.chance.hit(0.8),
      ...(immortal ? {} : this.doom()),
    });
    this.windows.push(window);
    window.process.onDeath(() => {
      // Taken with power gone there is no keeper either.
      this.world.time.after(0, () => this.promises.checkKept(window));
    });
    return window;
  }

  /** All windows end; their keepers do what they still have to. */
  end(): void {
    for (const { process } of this.windows) process.die('closed');
  }

  private doom(): { doom?: Doom } {
    const { chance } = this.world;
    if (!chance.hit(0.35)) return {};
    return {
      doom: {
        calls: chance.scale(1, 150),
        when: chance.hit(0.5) ? 'before' : 'after',
        what: chance.hit(0.7) ? 'process' : 'machine',
      },
    };
  }

  private act(): void {
    const deed = this.world.chance.weighted(deeds);
    this.world.coverage.count(`deed: ${deed}`);
    this.do(deed);
  }

  private do(deed: keyof typeof deeds): void {
    const { chance, time } = this.world;
    const machine = chance.pick(this.machines);
    const window = this.anyWindow(machine);
    switch (deed) {
      case 'issue':
        return this.issue(window ?? this.open(machine));
      case 'renew':
        return this.renew(window);
      case 'revoke':
        return this.revoke(window, false);
      case 'revokeElsewhere':
        return this.revoke(window, true);
      case 'letLapse': {
        const lease = window?.ownLeases.find((each) => abilities(each).includes('letLapse'));
        if (lease !== undefined) window?.broker.letLapse(lease.id);
        return;
      }
      case 'focus':
        return window?.broker.checkExpiry();
      case 'openWindow':
        return void this.open(machine);
      case 'closeWindow':
        return void window?.close();
      case 'reloadWindow':
        if (window === undefined) return;
        return void window
          .close()
          .then(() => time.after(chance.between(200, 2_000), () => this.open(machine)));
      case 'crashWindow':
        return this.crash(window);
      case 'killKeeper':
        return window?.keeper?.process.die('killed');
      case 'hangKeeper': {
        const keeper = window?.keeper?.process;
        keeper?.note(() => 'hangs');
        keeper?.hang();
        return time.after(chance.scale(3_000, 600_000), () => keeper?.resume());
      }
      case 'hangWindow': {
        if (window === undefined) return;
        window.process.note(() => 'hangs');
        window.process.hang();
        return time.after(chance.scale(3_000, 600_000), () => window.process.resume());
      }
      case 'sleep':
        machine.sleep();
        return time.after(chance.scale(30_000, 7_200_000), () => {
          machine.wake();
          if (chance.hit(0.5)) this.anyWindow(machine)?.broker.checkExpiry();
        });
      case 'losePower':
        machine.losePower('the battery is empty');
        return this.reopen(machine);
      case 'loseMachine':
        return machine.lose();
      case 'setClock':
        return machine.setClock(chance.hit(0.5) ? 0 : chance.between(-1_200_000, 1_200_000));
      case 'goOffline':
        machine.connect(false);
        return time.after(chance.scale(2_000, 300_000), () => machine.connect(true));
      case 'fillDisk':
        machine.fillDisk(true);
        return time.after(chance.scale(1_000, 120_000), () => machine.fillDisk(false));
      case 'refuse':
        return this.refuse();
      case 'meddle':
        return this.others.meddle();
      case 'replace':
        return this.replace();
      case 'sweep':
        if (!machine.lost && !machine.asleep) void sweepFrom(this.world, this.aws, machine);
        return;
    }
  }

  private anyWindow(machine: Machine): Window | undefined {
    const usable = this.windows.filter((window) => window.machine === machine && window.usable);
    return usable.length === 0 ? undefined : this.world.chance.pick(usable);
  }

  private issue(window: Window | undefined): void {
    if (window === undefined) return;
    const { chance, time, coverage } = this.world;
    const abort = new AbortController();
    void window.issue(anyRequest(chance), abort.signal);
    if (!chance.hit(0.15)) return;
    coverage.count('issue cancelled');
    time.after(chance.scale(1, 8_000), () => window.process.deliver(() => abort.abort()));
  }

  private renew(window: Window | undefined): void {
    const { chance } = this.world;
    const lease = window?.ownLeases.find((each) => abilities(each).includes('renew'));
    if (window === undefined || lease === undefined) return;
    const asked = chance.hit(0.5) ? undefined : chance.between(60, 1_800);
    const settled = this.promises.renewing(lease.id, asked ?? lease.ttl.seconds);
    void window.renew(lease.id, asked).then(settled);
  }

  private revoke(window: Window | undefined, elsewhere: boolean): void {
    const leases = window?.broker.leases.filter((lease) => lease.elsewhere === elsewhere) ?? [];
    const lease = leases.find((each) =>
      abilities(each).some((ability) => ability === 'revoke' || ability === 'retryRevoke'),
    );
    if (window === undefined || lease === undefined) return;
    this.world.coverage.count(elsewhere ? 'revoked from another window' : 'revoked from its window');
    this.promises.revokeAsked.add(lease.id);
    void window.revoke(lease.id);
  }

  private crash(window: Window | undefined): void {
    if (window === undefined) return;
    window.process.die('crashes');
    if (this.world.chance.hit(0.5)) this.reopen(window.machine);
  }

  private reopen(machine: Machine): void {
    const { chance, time } = this.world;
    time.after(chance.scale(500, 120_000), () => this.open(machine));
  }

  private refuse(): void {
    const { chance, time, history } = this.world;
    const operation = chance.pick(refusable);
    const until = chance.hit(0.3) ? Infinity : time.now + chance.scale(5_000, 600_000);
    this.aws.network.refusals.push({ operation, from: time.now, until });
    history.add(
      time.now,
      'AWS',
      () => `refuses ${operation} ${until === Infinity ? 'for good' : 'for a while'}`,
    );
  }

  /** Only where nobody of ours can be at work on it at this very moment. */
  private replace(): void {
    const dead = this.machines.every((machine) => machine.processes.size === 0);
    const idle = dead && this.aws.network.isQuiet;
    const users = [...this.aws.account.users.values()].filter(({ foreign }) => !foreign);
    if (idle && users.length > 0) this.others.replace(this.world.chance.pick(users));
  }
}
