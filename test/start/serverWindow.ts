import type { Cleanups } from '../host/cleanups';
import { cleanEnvironment } from '../host/environment';
import { startServer } from '../host/server';
import { pathWithAws } from './awsOnPath';
import { hasDisplay, openInBrowser } from './display';
import { stageExtension } from './stageExtension';

/** Opens the sample in the VS Code server from npm. The promise is kept when the server has ended. */
export async function openServerWindow(
  workspace: string,
  cleanups: Cleanups,
): Promise<{ ended: Promise<void> }> {
  const environment = cleanEnvironment();
  const starting = startServer({
    // Installed, not run from its folder: that would need the driver, which hides notifications.
    driver: false,
    install: [await stageExtension()],
    wholeEnvironment: { ...environment, PATH: await pathWithAws(environment) },
  });
  const server = await cleanups.hold(starting, (each) => each.stop());
  const url = server.url({ folder: workspace });
  console.log(`\nVS Code with Vault AWS is at\n\n  ${url}\n`);
  const opened = hasDisplay() && (await openInBrowser(url));
  console.log(opened ? 'It opens in your browser. Ctrl+C ends it.' : 'Open it in a browser. Ctrl+C ends it.');
  return { ended: server.exited };
}
