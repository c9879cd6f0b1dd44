import { Account } from './aws/account';
import { anyWeather, calm } from './aws/weather';
import { SimulatedAws } from './aws/simulatedAws';
import { Others } from './people/others';
import { Schedule } from './people/schedule';
import { sweepFrom } from './people/sweeper';
import { Promises } from './promises';
import { Chance } from './world/chance';
import type { Coverage } from './world/coverage';
import { Disk } from './world/disk';
import type { History } from './world/history';
import { Machine } from './world/machine';
import { Timeline } from './world/timeline';
import type { World } from './world/world';

/** What one run ended with. All lists are empty when every promise was kept. */
export interface Outcome {
  readonly seed: number;
  readonly leaked: readonly string[];
  readonly usableAfterExpiry: readonly string[];
  readonly foreignTouched: readonly string[];
  readonly secretsOnDisk: readonly string[];
  readonly broken: readonly string[];
}

interface Leftover {
  readonly what: string;
  /** The machine it was made from. */
  readonly host: string | undefined;
  readonly late: boolean;
}

const minutes = 60_000;

/** One run, from one number: the same number, the same run. */
export async function simulate(seed: number, history: History, coverage: Coverage): Promise<Outcome> {
  const chance = new Chance(seed);
  const world: World = { time: new Timeline(), chance, history, coverage };
  return new Run(world, seed).run();
}

class Run {
  private readonly machines: Machine[];
  private readonly aws: SimulatedAws;
  private readonly promises: Promises;
  private readonly others: Others;
  private readonly schedule: Schedule;
  private readonly mark: string;

  constructor(
    private readonly world: World,
    private readonly seed: number,
  ) {
    const { chance } = world;
    this.mark = `SECRET${chance.base32(12)}`;
    const slowness = chance.pick([0, 500, 3_000, 3_000, 12_000, 45_000]);
    this.aws = new SimulatedAws(world, new Account(world, slowness, this.mark));
    this.promises = new Promises(world, this.aws);
    this.others = new Others(world, this.aws.account);
    this.machines = Array.from({ length: chance.hit(0.5) ? 2 : 1 }, (_, place) =>
      this.newMachine(`laptop-${'ab'.charAt(place)}`),
    );
    this.schedule = new Schedule(world, this.aws, this.promises, this.others, this.machines);
  }

  async run(): Promise<Outcome> {
    const { time, chance, coverage } = this.world;
    this.others.settle(this.aws);
    if (chance.hit(0.2)) this.others.leave();
    this.aws.network.weather = anyWeather(chance);
    const end = time.now + chance.scale(2 * minutes, 20 * minutes);
    this.schedule.plan(end);
    for (let next = time.now; next < end; next += minutes) {
      await time.runUntil(Math.min(next + minutes, end));
      for (const window of this.schedule.windows) this.promises.checkRecords(window);
    }
    coverage.count('events', time.events);
    this.calmDown();
    this.schedule.over = true;
    const sessionEnds = [...this.aws.account.sessions.values()].map(({ key }) => key.worksUntil);
    await time.runUntil(Math.max(time.now, this.promises.latestEnd, ...sessionEnds) + 3 * minutes);
    this.schedule.end();
    await time.runUntil(time.now + 1 * minutes);
    await this.recover();
    const unrecovered = this.leftovers().filter(({ host, late }) => !late && this.survives(host));
    coverage.count('left to the sweep', this.leftovers().length);
    await this.sweep();
    this.promises.checkAll();
    return {
      seed: this.seed,
      leaked: [
        ...unrecovered.map(({ what }) => `${what} after recovery`),
        ...this.leftovers()
          .filter(({ what, host }) => !what.startsWith('deny') || this.survives(host))
          .map(({ what }) => `${what} after the sweep`),
      ],
      usableAfterExpiry: this.promises.usableAfterExpiry,
      foreignTouched: [...this.promises.foreignTouched, ...this.others.complaints()],
      secretsOnDisk: this.secretsOnDisk(),
      broken: this.promises.broken,
    };
  }

  /** The accidents are over, and time goes on past every deadline. */
  private calmDown(): void {
    const { chance } = this.world;
    this.aws.network.weather = calm;
    this.aws.network.refusals = [];
    for (const machine of this.machines.filter(({ lost }) => !lost)) {
      machine.wake();
      machine.connect(true);
      machine.fillDisk(false);
    }
    for (const { process } of this.schedule.windows) {
      process.resume();
      process.reprieve();
      // Some of them end now, and some only when their leases have.
      if (chance.hit(0.5)) process.die('crashes');
    }
  }

  /** A last window on every machine that is left finishes what the others could not. */
  private async recover(): Promise<void> {
    const { time, coverage } = this.world;
    const last = this.machines.flatMap((machine) => this.schedule.open(machine, true) ?? []);
    coverage.count('recovery on a surviving machine', last.length);
    // Longer than the longest pause between two attempts, than AWS can hide a user, and than a clock is slow.
    await time.runUntil(time.now + 25 * minutes);
    this.schedule.end();
    await time.runUntil(time.now + 1 * minutes);
  }

  /** What machines that are lost have left, an administrator sweeps. */
  private async sweep(): Promise<void> {
    const { time } = this.world;
    await time.runUntil(time.now + 90 * minutes);
    const machine = this.machines.find(({ lost }) => !lost) ?? this.newMachine('new-laptop');
    void sweepFrom(this.world, this.aws, machine);
    await time.runUntil(time.now + 10 * minutes);
  }

  /** A policy whose user somebody has replaced by one of their own is theirs to look after. */
  private leftovers(): Leftover[] {
    const { users, policies, roles } = this.aws.account;
    const own = [...users.values()].filter(({ foreign }) => !foreign);
    const hostTag = 'vault-aws:host';
    return [
      ...own.map(({ name, tags, late }) => ({ what: `user ${name}`, host: tags[hostTag], late })),
      ...[...policies.values()]
        .filter(({ name }) => users.get(name)?.foreign !== true)
        .map(({ name, tags, late }) => ({
          what: `policy ${name}`,
          host: tags[hostTag],
          late,
        })),
      ...[...roles.values()].flatMap(({ inline }) =>
        inline
          .keys()
          .filter((policy) => policy !== 'rights' && !this.isUnrecordable(policy))
          .map((policy) => ({ what: `deny ${policy}`, host: this.aws.denials.get(policy), late: false })),
      ),
    ];
  }

  /** What a full disk would not take down, nobody knows of later: a deny of what has ended harms nobody. */
  private isUnrecordable(policy: string): boolean {
    const host = this.aws.denials.get(policy);
    return this.machines.some(({ name, diskWasFull }) => name === host && diskWasFull);
  }

  private survives(host: string | undefined): boolean {
    return this.machines.some(({ name, lost }) => name === host && !lost);
  }

  private secretsOnDisk(): string[] {
    return this.machines.flatMap(({ disk, name }) =>
      disk.everWritten.filter((text) => text.includes(this.mark)).map((text) => `${name}: ${text}`),
    );
  }

  private newMachine(name: string): Machine {
    const { chance } = this.world;
    const skew = chance.hit(0.5) ? 0 : chance.between(-1_200_000, 1_200_000);
    return new Machine(this.world, name, new Disk(), skew);
  }
}
