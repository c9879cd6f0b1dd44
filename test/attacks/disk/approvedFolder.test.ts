import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Place } from '../../../src/core/consent/place';
import { ApprovedPlaceFiles } from '../../../src/storage/approvedPlaces';
import { until } from '../../host/until';
import { attacks, held } from '../attempt';

const place: Place = { source: { kind: 'profile', profile: 'admin' } };
const elsewhere: Place = { ...place, stsEndpoint: 'https://evil.test' };

if (process.platform !== 'win32') {
  attacks('records and folders on disk', () => {
    let folder: string;

    beforeEach(async () => {
      folder = join(await mkdtemp(join(tmpdir(), 'vault-aws-approved-')), 'approved');
      await new ApprovedPlaceFiles(folder).add(place);
    });
    afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

    for (const [modeOfFolder, modeOfFile] of [
      [0o777, 0o666],
      [0o775, 0o664],
      [0o755, 0o644],
    ] as const) {
      for (const use of ['has', 'add'] as const) {
        const mode = modeOfFolder.toString(8);
        held(
          `a folder of consents that others may use (${mode}), before a place is asked for (${use})`,
          async () => {
            const [file = ''] = await readdir(folder);
            await chmod(join(folder, file), modeOfFile);
            await chmod(folder, modeOfFolder);
            const places = new ApprovedPlaceFiles(folder);
            if (use === 'has') assert.equal(await places.has(elsewhere), false);
            else await places.add(place);
            // Whoever asks does not wait for it.
            await until('they are the user’s alone', async () => {
              const modes = [folder, join(folder, file)].map(async (path) => (await stat(path)).mode & 0o777);
              assert.deepEqual(await Promise.all(modes), [0o700, 0o600]);
              return true;
            });
            assert.ok(await places.has(place));
          },
        );
      }
    }

    held('half-written consents that crashes have left, and one that another window is writing', async () => {
      const [file = ''] = await readdir(folder);
      for (const name of [`${file}.aaaaaaaa.new`, `${file}.bbbbbbbb.new`]) {
        await writeFile(join(folder, name), '{');
      }
      await mkdir(join(folder, 'cccccccc.new'));
      for (const name of [`${file}.aaaaaaaa.new`, 'cccccccc.new']) await utimes(join(folder, name), 1, 1);
      assert.ok(await new ApprovedPlaceFiles(folder).has(place));
      await until('what crashes have left is gone', async () => {
        const left = (await readdir(folder)).toSorted();
        assert.deepEqual(left, [file, `${file}.bbbbbbbb.new`, 'cccccccc.new'].toSorted());
        return true;
      });
    });

    held('a folder of consents that is made, removed and made again while a window lives', async () => {
      const places = new ApprovedPlaceFiles(folder);
      await rm(folder, { recursive: true });
      assert.equal(await places.has(place), false);
      await places.add(place);
      assert.ok(await places.has(place));
      await rm(folder, { recursive: true });
      assert.equal(await places.has(place), false);
      await places.add(place);
      assert.ok(await places.has(place));
    });
  });
}
