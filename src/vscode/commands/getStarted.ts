import { commands } from 'vscode';
import { extensionId, walkthroughId } from '../../contributions';

/** Opens the four steps from a roles file to a key that is dead. */
export async function getStarted(): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#${walkthroughId}`);
}
