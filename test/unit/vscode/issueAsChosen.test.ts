import assert from 'node:assert/strict';
import { VaultAwsError } from '../../../src/core/errors';
import { issueAsChosen } from '../../../src/vscode/issue/issueAsChosen';
import { chooseIssuer, type SandboxState } from '../../../src/vscode/issue/issuerChoice';
import { aUserRole } from '../../doubles/roles';

const on: SandboxState = { kind: 'on', id: 'one', endpoint: 'http://127.0.0.1:1', accountId: '123456789012' };
const off: SandboxState = { kind: 'off' };

/** An issue during which the sandbox changes its state: while the user is asked, or just before the deed. */
class Scene {
  readonly issued: string[] = [];

  constructor(
    private sandbox: SandboxState,
    private readonly later: SandboxState,
    private readonly when: 'asking' | 'preparing' | 'never',
    private readonly agrees = true,
  ) {}

  run(): Promise<unknown> {
    return issueAsChosen({
      choose: () =>
        chooseIssuer({
          sandbox: this.sandbox,
          profileSetting: '',
          hasStoredKeys: false,
          role: aUserRole(),
          config: {},
        }),
      approve: async () => {
        await this.pass('asking');
        return this.agrees;
      },
      issue: async ({ source }, stillChosen) => {
        await this.pass('preparing');
        if (!stillChosen()) return 'overtaken';
        this.issued.push(source.kind);
        return 'issued';
      },
    });
  }

  private async pass(moment: 'asking' | 'preparing'): Promise<void> {
    await Promise.resolve();
    if (this.when === moment) this.sandbox = this.later;
  }
}

describe('issuing by the issuer that was agreed to', () => {
  it('is done while nothing changes', async () => {
    const scene = new Scene(on, on, 'never');
    assert.equal(await scene.run(), 'issued');
    assert.deepEqual(scene.issued, ['sandbox']);
  });

  for (const when of ['asking', 'preparing'] as const) {
    for (const [title, before, later] of [
      ['is on its way', off, { kind: 'starting' }],
      ['has started', off, on],
      ['has stopped', on, off],
      ['is another one', on, { ...on, id: 'two' }],
    ] as const) {
      it(`is not done when the sandbox ${title} while ${when}`, async () => {
        const scene = new Scene(before, later, when);
        assert.equal(await scene.run(), 'overtaken');
        assert.deepEqual(scene.issued, []);
      });
    }
  }

  it('is not done when the user does not agree', async () => {
    const scene = new Scene(off, off, 'never', false);
    assert.equal(await scene.run(), 'declined');
    assert.deepEqual(scene.issued, []);
  });

  it('fails when nobody may issue', async () => {
    await assert.rejects(new Scene({ kind: 'starting' }, off, 'never').run(), VaultAwsError);
  });
});
