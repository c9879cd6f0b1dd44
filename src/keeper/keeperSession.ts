import type { Offsets } from '../core/heardTime';
import type { Keeper } from '../core/keeper/keeper';
import { Lines } from './lines';
import type { HandedCertificates, Hello, KeeperMessage, Login } from './messages';
import { parseMessage } from './parseMessage';

/** What a keeper is made of once it knows whose leases it keeps. */
export interface Kept {
  readonly keeper: Pick<Keeper, 'beat' | 'windowGone' | 'release' | 'finished'>;
  takeLogin(login: Login): void;
  takeCertificates(certificates: HandedCertificates): void;
  hearTime(offsets: Offsets): void;
}

/** One keeper's life, as its pipe tells it: from `hello` to the pipe's end. */
export class KeeperSession {
  private readonly lines = new Lines((line) => this.receive(line));
  private kept: Kept | undefined;
  private dismissed = false;

  /** `exit` ends the process; nothing is asked of this session afterwards. `answer` tells the window that all is well. */
  constructor(
    private readonly open: (hello: Hello) => Kept,
    private readonly exit: () => void,
    private readonly answer: () => void,
  ) {}

  add(piece: string): void {
    this.lines.add(piece);
  }

  /** The pipe has closed: the window has ended, in whatever way. */
  closed(): void {
    if (this.kept === undefined) this.exit();
    // After `done` the window closes it and lives on.
    else if (!this.dismissed) this.kept.keeper.windowGone();
  }

  private receive(line: string): void {
    const message = parseMessage(line);
    // One that a newer window sends to an older keeper: the rest is understood all the same.
    if (message !== undefined) this.obey(message);
  }

  private obey(message: KeeperMessage): void {
    switch (message.kind) {
      case 'hello':
        this.kept ??= this.begin(message);
        break;
      case 'certificates':
        this.kept?.takeCertificates(message);
        break;
      case 'login':
        this.kept?.takeLogin(message);
        break;
      case 'beat':
        if (this.kept === undefined) break;
        this.kept.hearTime(message.offsets);
        this.kept.keeper.beat();
        this.answer();
        break;
      case 'done':
        if (this.kept === undefined) break;
        this.dismissed = true;
        this.kept.keeper.release();
    }
  }

  private begin(hello: Hello): Kept {
    const kept = this.open(hello);
    void kept.keeper.finished.then(this.exit);
    return kept;
  }
}
