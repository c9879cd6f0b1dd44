import { startMinistackStages } from './stages/ministackStage';
import { startMotoStages } from './stages/motoStage';
import { startSandboxStages } from './stages/sandboxStage';
import type { ServerName, Stages } from './stages/stage';

export const serverNames = ['sandbox', 'moto', 'ministack'] as const satisfies readonly ServerName[];

export type AllStages = Readonly<Record<ServerName, Stages>> & { stop(): Promise<void> };

/** Starts every server. When one does not start the others are ended. */
export async function startAllStages(): Promise<AllStages> {
  const started: Stages[] = [];
  const start = async (begin: () => Promise<Stages>): Promise<Stages> => {
    const stages = await begin();
    started.push(stages);
    return stages;
  };
  const stop = async (): Promise<void> => {
    const all = new Set(started.flatMap(({ open, enforcing }) => [open, enforcing]));
    await Promise.all([...all].map((stage) => stage.stop()));
  };
  const [sandbox, moto, ministack] = await Promise.allSettled([
    start(startSandboxStages),
    start(startMotoStages),
    start(startMinistackStages),
  ]);
  if (sandbox.status === 'fulfilled' && moto.status === 'fulfilled' && ministack.status === 'fulfilled') {
    return { sandbox: sandbox.value, moto: moto.value, ministack: ministack.value, stop };
  }
  await stop();
  throw (
    [sandbox, moto, ministack].find((each) => each.status === 'rejected')?.reason ?? new Error('no server')
  );
}
