import type { LeaseOwner } from '../leases/record';
import type { Clock } from '../ports/clock';
import type { LifeSigns, Owners, ProcessSight } from '../ports/owners';
import { BeatCount } from './beatCount';
import { isSameMachine } from './machines';

/** `beats`: only whether its beat moves can tell. */
type Verdict = 'alive' | 'gone' | 'beats';

/**
 * Judges whether owners of leases live. On this machine a process is told by its pid and its start, and
 * one that hangs lives: its user may be at work. A keeper at work has to beat as well, and so has whoever
 * is elsewhere: on another machine with the same home, in a container that was built anew, before a restart.
 */
export class Lives implements Pick<Owners, 'observe' | 'isAlive' | 'isInDoubt'> {
  private readonly processes = new Map<number, ProcessSight>();
  private readonly beats = new BeatCount();

  constructor(
    /** Of the process that asks: what the system tells of it may be known only in a moment. */
    private readonly self: () => LeaseOwner,
    private readonly ownPid: number,
    private readonly signs: LifeSigns,
    /** This machine's. */
    private readonly clock: Pick<Clock, 'now'>,
  ) {}

  async observe(owners: readonly LeaseOwner[]): Promise<void> {
    const others = owners.filter(({ instance }) => instance !== this.self().instance);
    const pids = others.filter((owner) => this.isNear(owner)).flatMap(pidsOf);
    await Promise.all([...new Set(pids)].map((pid) => this.lookAtProcess(pid)));
    const doubtful = others.filter((owner) => this.verdict(owner) === 'beats');
    const instances = new Set(doubtful.map(({ instance }) => instance));
    await Promise.all([...instances].map((instance) => this.lookAtBeat(instance)));
  }

  isAlive(owner: LeaseOwner): boolean {
    return this.verdict(owner) === 'alive' || this.isInDoubt(owner);
  }

  isInDoubt(owner: LeaseOwner): boolean {
    return this.verdict(owner) === 'beats' && !this.beats.hasStopped(owner.instance);
  }

  private verdict(owner: LeaseOwner): Verdict {
    const { instance, machine, pid, started, keeper, keeperStarted, byKeeper } = owner;
    if (instance === this.self().instance) return 'alive';
    if (machine === undefined) return this.verdictOfOld(owner);
    if (!this.isNear(owner)) return 'beats';
    const window = byKeeper ? 'gone' : this.process(pid, started);
    if (window !== 'gone') return window === 'there' ? 'alive' : 'beats';
    return keeper === undefined || this.process(keeper, keeperStarted) === 'gone' ? 'gone' : 'beats';
  }

  /** Written by a version that did not beat, nor say when its process began: judged as that version did. */
  private verdictOfOld(owner: LeaseOwner): Verdict {
    if (!this.isNear(owner)) return 'alive';
    return pidsOf(owner).every((pid) => this.process(pid, undefined) === 'gone') ? 'gone' : 'alive';
  }

  private isNear({ machine, host }: LeaseOwner): boolean {
    const self = this.self();
    if (machine === undefined) return host === self.host;
    return self.machine !== undefined && isSameMachine(machine, self.machine);
  }

  private process(pid: number, started: string | undefined): 'there' | 'gone' | 'unsure' {
    // It would be this process, which is another one.
    if (pid === this.ownPid) return 'gone';
    const sight = this.processes.get(pid);
    if (sight === 'none') return 'gone';
    if (started === undefined || sight?.started === undefined) return 'unsure';
    return sight.started === started ? 'there' : 'gone';
  }

  private async lookAtProcess(pid: number): Promise<void> {
    this.processes.set(pid, await this.signs.process(pid));
  }

  private async lookAtBeat(instance: string): Promise<void> {
    this.beats.look(instance, await this.signs.beat(instance), this.clock.now());
  }
}

function pidsOf({ pid, keeper }: LeaseOwner): readonly number[] {
  return keeper === undefined ? [pid] : [pid, keeper];
}
