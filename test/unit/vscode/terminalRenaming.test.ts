import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/emitter';
import {
  TerminalRenaming,
  type NamedTerminal,
  type TerminalWindow,
} from '../../../src/vscode/terminals/terminalRenaming';
import { FakeClock, settle } from '../../doubles/fakeClock';
import { MemoryLog } from '../../doubles/ports';

class FakeTerminal implements NamedTerminal {
  exitStatus: NamedTerminal['exitStatus'];

  constructor(
    private readonly window: FakeTerminals,
    public name: string,
  ) {}

  show(): void {
    this.window.activate(this);
  }
}

/** Renames whatever is active when the command arrives, as VS Code does. */
class FakeTerminals implements TerminalWindow<FakeTerminal> {
  private readonly changed = new Emitter<FakeTerminal | undefined>();
  private readonly closed = new Emitter<FakeTerminal>();
  readonly onDidChangeActive = this.changed.event;
  readonly onDidClose = this.closed.event;
  readonly all: FakeTerminal[] = [];
  active: FakeTerminal | undefined;
  /** Where the user goes while the next command is on its way, or while its answer is. */
  detour: { readonly to: FakeTerminal; readonly when: 'before' | 'after' } | undefined;

  open(name: string): FakeTerminal {
    const terminal = new FakeTerminal(this, name);
    this.all.push(terminal);
    this.activate(terminal);
    return terminal;
  }

  activate(terminal: FakeTerminal): void {
    if (this.active === terminal) return;
    this.active = terminal;
    this.changed.fire(terminal);
  }

  async renameActive(name: string): Promise<void> {
    const { detour } = this;
    this.detour = undefined;
    await Promise.resolve();
    if (detour?.when === 'before') this.activate(detour.to);
    if (this.active !== undefined) this.active.name = name;
    if (detour?.when === 'after') this.activate(detour.to);
  }
}

describe('the renaming of terminals', () => {
  let terminals: FakeTerminals;
  let renaming: TerminalRenaming<FakeTerminal>;
  let lease: FakeTerminal;
  let other: FakeTerminal;
  beforeEach(() => {
    terminals = new FakeTerminals();
    renaming = new TerminalRenaming(terminals, new FakeClock(), new MemoryLog());
    other = terminals.open('bash');
    lease = terminals.open('s3-reader (AWS)');
  });

  it('waits until the terminal is active', async () => {
    terminals.activate(other);
    renaming.rename(lease, 'expired: s3-reader (AWS)', false);
    await settle();
    assert.deepEqual([lease.name, other.name], ['s3-reader (AWS)', 'bash']);
    terminals.activate(lease);
    await settle();
    assert.deepEqual([lease.name, other.name], ['expired: s3-reader (AWS)', 'bash']);
  });

  it('brings a terminal forward for it, and puts back what was there', async () => {
    terminals.activate(other);
    renaming.rename(lease, 'revoked: s3-reader (AWS)', true);
    await settle();
    assert.equal(lease.name, 'revoked: s3-reader (AWS)');
    assert.equal(terminals.active, other);
    assert.equal(other.name, 'bash');
  });

  it('takes the name back from a terminal the user went to in the middle of it', async () => {
    terminals.detour = { to: other, when: 'before' };
    renaming.rename(lease, 'revoked: s3-reader (AWS)', false);
    await settle();
    assert.equal(other.name, 'bash');
    terminals.activate(lease);
    await settle();
    assert.deepEqual([lease.name, other.name], ['revoked: s3-reader (AWS)', 'bash']);
  });

  it('leaves everything as it is when the name had arrived before the user went on', async () => {
    terminals.detour = { to: other, when: 'after' };
    renaming.rename(lease, 'revoked: s3-reader (AWS)', false);
    await settle();
    assert.deepEqual([lease.name, other.name], ['revoked: s3-reader (AWS)', 'bash']);
  });
});
