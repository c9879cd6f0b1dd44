import assert from 'node:assert/strict';
import { whenFree } from '../../../src/storage/whenFree';
import { FakeClock } from '../../doubles/fakeClock';
import { attacks, held } from '../attempt';

attacks('records and folders on disk', () => {
  /** What comes of replacing a file that is refused so often. */
  async function replace(
    code: string,
    refusals: number,
    platform: NodeJS.Platform,
  ): Promise<[string, number]> {
    const clock = new FakeClock();
    let tries = 0;
    const work = (): Promise<string> => {
      tries += 1;
      const refusal = Object.assign(new Error(code), { code });
      return tries > refusals ? Promise.resolve('done') : Promise.reject(refusal);
    };
    const done = whenFree(work, clock, platform).catch(({ message }: Error) => message);
    return [await clock.until(done), tries];
  }

  for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
    for (const refusals of [1, 3, 8]) {
      held(`a virus scanner that holds a record of Windows: ${code}, ${refusals} times`, async () => {
        assert.deepEqual(await replace(code, refusals, 'win32'), ['done', refusals + 1]);
      });
    }

    held(`a record of Windows that is never let go: ${code}`, async () => {
      assert.deepEqual(await replace(code, Infinity, 'win32'), [code, 9]);
    });

    held(`a record elsewhere that may not be replaced: ${code}`, async () => {
      assert.deepEqual(await replace(code, Infinity, 'linux'), [code, 1]);
    });
  }

  for (const code of ['ENOENT', 'ENOSPC', 'EROFS', 'EIO']) {
    held(`a disk of Windows that refuses for good: ${code}`, async () => {
      assert.deepEqual(await replace(code, Infinity, 'win32'), [code, 1]);
    });
  }
});
