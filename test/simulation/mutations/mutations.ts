/** One bug planted in the product's own source. */
export interface Mutation {
  readonly bug: string;
  /** From the top of the repository. */
  readonly file: string;
  readonly edits: readonly (readonly [before: string, after: string])[];
  /** It is found within so many seeds, from 0 on. */
  readonly within: number;
}

/** Each breaks one promise, and the simulation has to notice. */
export const mutations: readonly Mutation[] = [
  {
    bug: 'the journal is not written before CreateUser',
    file: 'src/core/broker/issuance.ts',
    edits: [['await this.ports.journal.put(held.record).catch(nothingMade);', '']],
    within: 50,
  },
  {
    bug: 'a file is renamed before its text is on the disk',
    file: 'src/storage/atomicFile.ts',
    edits: [['await file.sync();', '']],
    within: 50,
  },
  {
    bug: 'a new name is not made durable',
    file: 'src/storage/atomicFile.ts',
    edits: [['await files.rename(temporary, path);', 'return files.rename(temporary, path);']],
    within: 50,
  },
  {
    bug: "the journal's own directory is not made durable",
    file: 'src/storage/fileJournal.ts',
    edits: [['await this.files.syncDirectory(dirname(this.directory));', '']],
    within: 50,
  },
  {
    bug: 'that AWS knows no such user is believed at once',
    file: 'src/core/broker/removeUser.ts',
    edits: [['const settleTime = 5 * 60_000;', 'const settleTime = 0;']],
    within: 300,
  },
  {
    bug: 'a user is removed without a look at its stamp',
    file: 'src/core/broker/leasedUser.ts',
    edits: [['if (!carriesStamp(user.tags, this.record.id)) {', "if (user.arn === '') {"]],
    within: 1_500,
  },
  {
    bug: 'a key whose answer was lost is left alone',
    file: 'src/core/broker/createUser.ts',
    edits: [['if (!isWithoutEffect(failure)) await removeKeys(iam, clock, userName);', '']],
    within: 1_500,
  },
  {
    bug: 'the guard is not put',
    file: 'src/core/broker/issueUser.ts',
    edits: [
      ['passing(() => iam.putUserPolicy(userName, expiryPolicyName, expiryGuard(record.expiresAt))),', ''],
    ],
    within: 50,
  },
  {
    bug: 'the guard ends an hour late',
    file: 'src/core/leases/expiryGuard.ts',
    edits: [['isoSeconds(expiresAt)', 'isoSeconds(expiresAt + 3_600_000)']],
    within: 50,
  },
  {
    bug: 'a renewal tells the journal after AWS',
    file: 'src/core/broker/renewal.ts',
    edits: [
      ['  await journal.put(to);\n', ''],
      [
        '  } catch (error) {\n    // Unheard',
        '    await journal.put(to);\n  } catch (error) {\n    // Unheard',
      ],
    ],
    within: 600,
  },
  {
    bug: 'recovery forgets what was only half made',
    file: 'src/core/broker/recovery.ts',
    edits: [
      ["if (record.state === 'ended' || ", "if (record.state === 'ended' || record.state === 'pending' || "],
    ],
    within: 200,
  },
  {
    bug: 'a revocation is told of before it is done',
    file: 'src/core/broker/revocation.ts',
    edits: [
      [
        'const removal = await this.remove(held, trace);',
        "const removal = 'gone';\n      void this.remove(held, trace).catch(() => undefined);",
      ],
    ],
    within: 100,
  },
  {
    bug: 'the policy made for one lease is forgotten',
    file: 'src/core/broker/removeUser.ts',
    edits: [['(await this.policy.remove()) || this.settled', 'true']],
    within: 100,
  },
  {
    bug: 'what others have added to a user is not removed',
    file: 'src/core/broker/takeApart.ts',
    edits: [['    await removeEverything(user);\n', '']],
    within: 100,
  },
  {
    bug: 'a user is taken for gone when AWS knows none of its name',
    file: 'src/core/broker/whereabouts.ts',
    edits: [['  let refusal: unknown;', "  if (!isStale('')) return 'gone';\n  let refusal: unknown;"]],
    within: 300,
  },
  {
    bug: 'the keeper does nothing when its window is gone',
    file: 'src/core/keeper/keeper.ts',
    edits: [["this.state = 'taking';\n    void this.takeAll();", '']],
    within: 600,
  },
  {
    bug: 'a window ends the leases of windows that live',
    file: 'src/core/broker/recovery.ts',
    edits: [['!owners.isAlive(record.owner)', 'true']],
    within: 300,
  },
  {
    bug: "a session's deny is lifted before the session has ended",
    file: 'src/core/broker/denials.ts',
    edits: [['const margin = 60_000;', 'const margin = -3_600_000;']],
    within: 200,
  },
  {
    bug: "the machine's clock is believed",
    file: 'src/core/heardTime.ts',
    edits: [['Math.abs(difference) > tolerance ? difference : 0', '0']],
    within: 100,
  },
  {
    bug: 'a sweep takes what is still alive elsewhere',
    file: 'src/core/sweep/ended.ts',
    edits: [['export const grace = 60 * 60_000;', 'export const grace = -60 * 60_000;']],
    within: 1_000,
  },
  {
    bug: 'a secret gets into the log',
    file: 'src/core/broker/issuance.ts',
    edits: [
      ["log.info('issued', {", "log.info('issued', { secret: held.credentials?.reveal().secretAccessKey,"],
    ],
    within: 50,
  },
];
