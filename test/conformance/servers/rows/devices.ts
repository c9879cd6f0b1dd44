import { attempt, pick, row, type Row } from '../row';
import type { Scene } from '../scene';
import { oneTimeCodes } from './oneTimeCodes';

interface Device {
  readonly SerialNumber: string | undefined;
  readonly AuthenticationCode1: string;
  readonly AuthenticationCode2: string;
}

export async function virtualDevice({ iam, named, stage }: Scene, base = 'phone'): Promise<Device> {
  const { VirtualMFADevice } = await iam.createVirtualMFADevice({ VirtualMFADeviceName: named(base) });
  const [first, second] = oneTimeCodes(VirtualMFADevice?.Base32StringSeed, Date.now() + stage.clockOffset);
  return {
    SerialNumber: VirtualMFADevice?.SerialNumber,
    AuthenticationCode1: first,
    AuthenticationCode2: second,
  };
}

const missingDevice = (scene: Scene): string => scene.arn('mfa/none');

export const mfaDevices: readonly Row[] = [
  row(
    'CreateVirtualMFADevice',
    { SerialNumber: 'arn:aws:iam::ACCOUNT:mfa/phone', Base32StringSeed: 'bytes', QRCodePNG: 'bytes' },
    ({ iam, named }) =>
      attempt(iam.createVirtualMFADevice({ VirtualMFADeviceName: named('phone') }), ({ VirtualMFADevice }) =>
        pick(VirtualMFADevice, 'SerialNumber', 'Base32StringSeed', 'QRCodePNG'),
      ),
  ),
  row('CreateVirtualMFADevice with a name that is taken', 'EntityAlreadyExists 409', async (scene) => {
    await virtualDevice(scene);
    return attempt(scene.iam.createVirtualMFADevice({ VirtualMFADeviceName: scene.named('phone') }));
  }),
  row(
    'EnableMFADevice',
    [{ UserName: 'ann', SerialNumber: 'arn:aws:iam::ACCOUNT:mfa/phone', EnableDate: 'a date' }],
    async (scene) => {
      const UserName = await scene.user();
      await scene.iam.enableMFADevice({ UserName, ...(await virtualDevice(scene)) });
      return attempt(scene.iam.listMFADevices({ UserName }), ({ MFADevices }) => MFADevices);
    },
  ),
  row('EnableMFADevice of a device that does not exist', 'NoSuchEntity 404', async (scene) =>
    attempt(
      scene.iam.enableMFADevice({
        UserName: await scene.user(),
        SerialNumber: missingDevice(scene),
        AuthenticationCode1: '123456',
        AuthenticationCode2: '654321',
      }),
    ),
  ),
  row('EnableMFADevice of a device in use', 'EntityAlreadyExists 409', async (scene) => {
    const device = await virtualDevice(scene);
    await scene.iam.enableMFADevice({ UserName: await scene.user(), ...device });
    return attempt(scene.iam.enableMFADevice({ UserName: await scene.user('bob'), ...device }));
  }),
  row('EnableMFADevice with the same code twice', 'InvalidAuthenticationCode 403', async (scene) => {
    const device = await virtualDevice(scene);
    const AuthenticationCode2 = device.AuthenticationCode1;
    return attempt(
      scene.iam.enableMFADevice({ UserName: await scene.user(), ...device, AuthenticationCode2 }),
    );
  }),
  row('EnableMFADevice with a code of five digits', 'ValidationError 400', async (scene) =>
    attempt(
      scene.iam.enableMFADevice({
        UserName: await scene.user(),
        ...(await virtualDevice(scene)),
        AuthenticationCode1: '12345',
      }),
    ),
  ),
  // It takes FIDO security keys only, and this device is a virtual one.
  row('GetMFADevice', 'ValidationError 400', async (scene) => {
    const UserName = await scene.user();
    const device = await virtualDevice(scene);
    await scene.iam.enableMFADevice({ UserName, ...device });
    return attempt(scene.iam.getMFADevice({ UserName, SerialNumber: device.SerialNumber }));
  }),
  row('ResyncMFADevice of a device that is not the user’s', 'NoSuchEntity 404', async (scene) =>
    attempt(scene.iam.resyncMFADevice({ UserName: await scene.user(), ...(await virtualDevice(scene)) })),
  ),
  row('DeactivateMFADevice', [], async (scene) => {
    const UserName = await scene.user();
    const device = await virtualDevice(scene);
    await scene.iam.enableMFADevice({ UserName, ...device });
    await scene.iam.deactivateMFADevice({ UserName, SerialNumber: device.SerialNumber });
    return attempt(scene.iam.listMFADevices({ UserName }), ({ MFADevices }) => MFADevices ?? []);
  }),
  row('DeactivateMFADevice that the user does not have', 'NoSuchEntity 404', async (scene) =>
    attempt(
      scene.iam.deactivateMFADevice({ UserName: await scene.user(), SerialNumber: missingDevice(scene) }),
    ),
  ),
  row('ListVirtualMFADevices tells who has one', ['ann'], async (scene) => {
    const device = await virtualDevice(scene);
    await scene.iam.enableMFADevice({ UserName: await scene.user(), ...device });
    return attempt(
      scene.iam.listVirtualMFADevices({ AssignmentStatus: 'Assigned' }),
      ({ VirtualMFADevices = [] }) =>
        VirtualMFADevices.filter(({ SerialNumber }) => SerialNumber === device.SerialNumber).map(
          ({ User }) => User?.UserName,
        ),
    );
  }),
  row('DeleteVirtualMFADevice', 'ok', async (scene) => {
    const { SerialNumber } = await virtualDevice(scene);
    return attempt(scene.iam.deleteVirtualMFADevice({ SerialNumber }));
  }),
  row('DeleteVirtualMFADevice of none', 'NoSuchEntity 404', (scene) =>
    attempt(scene.iam.deleteVirtualMFADevice({ SerialNumber: missingDevice(scene) })),
  ),
  row('TagMFADevice, UntagMFADevice and ListMFADeviceTags', [{ Key: 'b', Value: '2' }], async (scene) => {
    const { SerialNumber } = await virtualDevice(scene);
    const Tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];
    await scene.iam.tagMFADevice({ SerialNumber, Tags });
    await scene.iam.untagMFADevice({ SerialNumber, TagKeys: ['a'] });
    return attempt(scene.iam.listMFADeviceTags({ SerialNumber }), (answer) => answer.Tags);
  }),
];
