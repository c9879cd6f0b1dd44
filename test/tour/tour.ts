import { rm } from 'node:fs/promises';
import { openBrowser, openWindow } from '../host/browser';
import { Cleanups } from '../host/cleanups';
import { mustRun } from '../host/command';
import { repository } from '../host/paths';
import { startServer } from '../host/server';
import { cleanEnvironment } from '../host/environment';
import { pathWithAws } from '../start/awsOnPath';
import { copySampleWorkspace } from '../start/sampleWorkspace';
import { leaseTour } from './leaseTour';
import { bareHome } from './shell';
import { Tourist } from './tourist';

/** `npm run tour`: the product as a user meets it, in a real window; pictures and a transcript in `out/tour`. */
async function main(cleanups: Cleanups): Promise<void> {
  await mustRun('npm', ['run', '--silent', 'build'], { cwd: repository });
  const workspace = await copySampleWorkspace();
  const home = await cleanups.hold(bareHome(), (each) => rm(each, { recursive: true, force: true }));
  const environment = { PATH: await pathWithAws(cleanEnvironment()), HOME: home };
  const settings = { 'editor.minimap.enabled': false };
  const server = await cleanups.hold(startServer({ environment, settings }), (each) => each.stop());
  const browser = await cleanups.hold(openBrowser(), (each) => each.close());
  const url = server.url({ folder: workspace, extension: repository });
  const tourist = new Tourist(await openWindow(browser, url, { width: 1280, height: 800 }));
  try {
    await leaseTour(tourist);
  } catch (error) {
    await tourist.picture('where-it-ended');
    throw error;
  }
}

const cleanups = new Cleanups();
main(cleanups).then(
  () => cleanups.run().then(() => process.exit(0)),
  (error: unknown) => {
    console.error(error);
    void cleanups.run().then(() => process.exit(1));
  },
);
