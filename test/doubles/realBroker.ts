import { accounts, type AccountsOptions } from '../../src/aws/index';
import { Broker } from '../../src/core/broker/broker';
import type { BrokerPorts } from '../../src/core/broker/brokerPorts';
import { HeardTime } from '../../src/core/heardTime';
import { Credentials } from '../../src/core/credentials';
import type { Clock } from '../../src/core/ports/clock';
import type { Owners } from '../../src/core/ports/owners';
import type { OpenAccount } from '../../src/core/ports/aws';
import type { SandboxKey } from '../../src/sandbox/sandbox';
import { systemOwners } from '../../src/storage/systemOwners';
import { systemRandom } from '../../src/storage/systemRandom';
import type { IdleClock } from './idleClock';
import { assured, MemoryBeats } from './ports';

export interface RealBrokerParts extends Pick<
  BrokerPorts,
  'journal' | 'clock' | 'delivery' | 'log' | 'audit'
> {
  readonly issuerKey: SandboxKey;
  readonly timeouts?: AccountsOptions['timeouts'];
  /** This process, unless said otherwise. */
  readonly owners?: Owners;
  readonly onLogin?: AccountsOptions['onLogin'];
  /** For the pauses of logging in; by itself the broker's own. */
  readonly loginClock?: Clock;
  /** Changes what the AWS adapters give. */
  readonly through?: (open: OpenAccount) => OpenAccount;
}

/** What every window has: the broker, the AWS SDK's adapters and this process as owner. */
export function realBroker({
  issuerKey,
  timeouts,
  clock,
  through,
  loginClock,
  owners = systemOwners(new MemoryBeats()),
  onLogin,
  ...parts
}: RealBrokerParts): Broker {
  const heard = new HeardTime(clock);
  const keys = new Credentials(issuerKey.accessKeyId, issuerKey.secretAccessKey);
  const open = accounts({
    mfaCode: () => Promise.reject(new Error('no MFA here')),
    storedKeys: () => Promise.resolve(keys),
    sandboxKeys: () => undefined,
    clock: loginClock ?? clock,
    onServerTime: (...told) => heard.observe(...told),
    ...(onLogin === undefined ? {} : { onLogin }),
    ...(timeouts === undefined ? {} : { timeouts }),
  });
  return new Broker({
    openAccount: through === undefined ? open : through(open),
    owners,
    random: systemRandom,
    assurance: assured,
    actor: 'window',
    ...parts,
    clock,
    awsTime: heard,
  });
}

/** Time stands still while AWS is asked. */
export function watchedBy(clock: IdleClock): (open: OpenAccount) => OpenAccount {
  return (open) =>
    async (...request) => {
      const { iam, sts, ...account } = await clock.during(open(...request));
      return { ...account, iam: clock.watch(iam), sts: clock.watch(sts) };
    };
}
