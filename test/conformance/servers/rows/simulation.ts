import { attempt, pick, row, type Row } from '../row';
import { allow, deny, policy } from '../scene';

const get = 's3:GetObject';
const conditional = policy(
  allow(get, '*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } }),
);

export const simulation: readonly Row[] = [
  row('SimulateCustomPolicy allows', 'allowed', ({ iam }) =>
    attempt(
      iam.simulateCustomPolicy({ PolicyInputList: [policy(allow(get))], ActionNames: [get] }),
      ({ EvaluationResults }) => EvaluationResults?.[0]?.EvalDecision,
    ),
  ),
  row('SimulateCustomPolicy denies by itself', 'implicitDeny', ({ iam }) =>
    attempt(
      iam.simulateCustomPolicy({ PolicyInputList: [policy(allow('s3:PutObject'))], ActionNames: [get] }),
      ({ EvaluationResults }) => EvaluationResults?.[0]?.EvalDecision,
    ),
  ),
  row('SimulateCustomPolicy: deny beats allow', 'explicitDeny', ({ iam }) =>
    attempt(
      iam.simulateCustomPolicy({
        PolicyInputList: [policy(allow('*')), policy(deny(get))],
        ActionNames: [get],
      }),
      ({ EvaluationResults }) => EvaluationResults?.[0]?.EvalDecision,
    ),
  ),
  row(
    'SimulateCustomPolicy names the values that are missing',
    ['implicitDeny', ['aws:PrincipalTag/team']],
    ({ iam }) =>
      attempt(
        iam.simulateCustomPolicy({ PolicyInputList: [conditional], ActionNames: [get] }),
        ({ EvaluationResults }) => [
          EvaluationResults?.[0]?.EvalDecision,
          EvaluationResults?.[0]?.MissingContextValues ?? [],
        ],
      ),
  ),
  row('SimulateCustomPolicy with a value', 'allowed', ({ iam }) =>
    attempt(
      iam.simulateCustomPolicy({
        PolicyInputList: [conditional],
        ActionNames: [get],
        ContextEntries: [
          { ContextKeyName: 'aws:PrincipalTag/team', ContextKeyType: 'string', ContextKeyValues: ['red'] },
        ],
      }),
      ({ EvaluationResults }) => EvaluationResults?.[0]?.EvalDecision,
    ),
  ),
  row('SimulateCustomPolicy within a boundary', ['implicitDeny', false], ({ iam }) =>
    attempt(
      iam.simulateCustomPolicy({
        PolicyInputList: [policy(allow(get))],
        PermissionsBoundaryPolicyInputList: [policy(allow('s3:PutObject'))],
        ActionNames: [get],
      }),
      ({ EvaluationResults }) => [
        EvaluationResults?.[0]?.EvalDecision,
        EvaluationResults?.[0]?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary,
      ],
    ),
  ),
  row('SimulateCustomPolicy by resource', ['allowed', 'implicitDeny'], ({ iam }) =>
    attempt(
      iam.simulateCustomPolicy({
        PolicyInputList: [policy(allow(get, 'arn:aws:s3:::a/*'))],
        ActionNames: [get],
        ResourceArns: ['arn:aws:s3:::a/x', 'arn:aws:s3:::b/x'],
      }),
      ({ EvaluationResults = [] }) =>
        EvaluationResults.flatMap(({ EvalDecision, ResourceSpecificResults }) =>
          ResourceSpecificResults?.length
            ? ResourceSpecificResults.map(({ EvalResourceDecision }) => EvalResourceDecision)
            : [EvalDecision],
        ),
    ),
  ),
  row('SimulateCustomPolicy of a malformed policy', 'InvalidInput 400', ({ iam }) =>
    attempt(iam.simulateCustomPolicy({ PolicyInputList: ['{'], ActionNames: [get] })),
  ),
  row('SimulateCustomPolicy of an action that is none', 'InvalidInput 400', ({ iam }) =>
    attempt(iam.simulateCustomPolicy({ PolicyInputList: [policy(allow(get))], ActionNames: ['GetObject'] })),
  ),
  row('GetContextKeysForCustomPolicy', ['aws:PrincipalTag/team'], ({ iam }) =>
    attempt(
      iam.getContextKeysForCustomPolicy({ PolicyInputList: [conditional] }),
      ({ ContextKeyNames }) => ContextKeyNames,
    ),
  ),
  row('SimulatePrincipalPolicy takes what a user has', ['allowed', 'implicitDeny'], async (scene) => {
    const UserName = await scene.user();
    const PolicyDocument = policy(allow(get));
    await scene.iam.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument });
    return attempt(
      scene.iam.simulatePrincipalPolicy({
        PolicySourceArn: scene.arn('user/ann'),
        ActionNames: [get, 's3:PutObject'],
      }),
      ({ EvaluationResults }) => EvaluationResults?.map(({ EvalDecision }) => EvalDecision),
    );
  }),
  row('SimulatePrincipalPolicy takes what a user’s groups have', ['allowed'], async (scene) => {
    const GroupName = await scene.group();
    const PolicyDocument = policy(allow(get));
    await scene.iam.putGroupPolicy({ GroupName, PolicyName: 'own', PolicyDocument });
    await scene.iam.addUserToGroup({ GroupName, UserName: await scene.user() });
    return attempt(
      scene.iam.simulatePrincipalPolicy({ PolicySourceArn: scene.arn('user/ann'), ActionNames: [get] }),
      ({ EvaluationResults }) => EvaluationResults?.map(({ EvalDecision }) => EvalDecision),
    );
  }),
  row('SimulatePrincipalPolicy stays within the boundary', ['implicitDeny'], async (scene) => {
    const PermissionsBoundary = await scene.policy('border', policy(allow('s3:PutObject')));
    const UserName = scene.named('ann');
    await scene.iam.createUser({ UserName, PermissionsBoundary });
    await scene.iam.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument: policy(allow(get)) });
    return attempt(
      scene.iam.simulatePrincipalPolicy({ PolicySourceArn: scene.arn('user/ann'), ActionNames: [get] }),
      ({ EvaluationResults }) => EvaluationResults?.map(({ EvalDecision }) => EvalDecision),
    );
  }),
  row('SimulatePrincipalPolicy of nobody', 'NoSuchEntity 404', (scene) =>
    attempt(
      scene.iam.simulatePrincipalPolicy({ PolicySourceArn: scene.arn('user/nobody'), ActionNames: [get] }),
    ),
  ),
  row('GetContextKeysForPrincipalPolicy', ['aws:PrincipalTag/team'], async (scene) => {
    const UserName = await scene.user();
    await scene.iam.putUserPolicy({ UserName, PolicyName: 'own', PolicyDocument: conditional });
    return attempt(
      scene.iam.getContextKeysForPrincipalPolicy({ PolicySourceArn: scene.arn('user/ann') }),
      ({ ContextKeyNames }) => ContextKeyNames,
    );
  }),
  row(
    'SimulateCustomPolicy tells which policy decided',
    [{ SourcePolicyId: 'PolicyInputList.1' }],
    ({ iam }) =>
      attempt(
        iam.simulateCustomPolicy({ PolicyInputList: [policy(allow(get))], ActionNames: [get] }),
        ({ EvaluationResults }) =>
          EvaluationResults?.[0]?.MatchedStatements?.map((statement) => pick(statement, 'SourcePolicyId')),
      ),
  ),
];
