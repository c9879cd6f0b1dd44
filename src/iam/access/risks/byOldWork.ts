import { path, type Escalation } from './escalation';

/** By changing what runs with a role already: no role is passed. */
export const byOldWork: readonly Escalation[] = [
  path(
    'lambda-code',
    ['lambda:UpdateFunctionCode'],
    'The code of a function can be replaced; it runs with the function’s role.',
  ),
  path(
    'lambda-layer',
    ['lambda:UpdateFunctionConfiguration'],
    'A function can be made to load a layer of one’s own, which runs with the function’s role.',
  ),
  path(
    'glue-login',
    ['glue:UpdateDevEndpoint'],
    'A key of one’s own can be put on a development endpoint, whose role is then at hand.',
  ),
  path(
    'glue-script',
    ['glue:UpdateJob', 'glue:StartJobRun'],
    'The script of a job can be replaced, and the job run with its role.',
  ),
  path(
    'stack-update',
    ['cloudformation:UpdateStack'],
    'A stack can be updated with the role that it was given.',
  ),
  path(
    'change-set',
    ['cloudformation:CreateChangeSet', 'cloudformation:ExecuteChangeSet'],
    'A stack can be changed with the role that it was given.',
  ),
  path(
    'notebook-url',
    ['sagemaker:CreatePresignedNotebookInstanceUrl'],
    'A notebook of somebody else’s can be opened, and its role used.',
  ),
  path(
    'build-override',
    ['codebuild:StartBuild'],
    'A build can be started with commands of one’s own, and the project’s role.',
  ),
  path(
    'send-command',
    ['ssm:SendCommand'],
    'Commands can be run on an instance, where its role’s credentials are.',
  ),
  path(
    'session',
    ['ssm:StartSession'],
    'A shell can be opened on an instance, where its role’s credentials are.',
  ),
  path(
    'ssh',
    ['ec2-instance-connect:SendSSHPublicKey'],
    'A key for logging in to an instance can be sent, where its role’s credentials are.',
  ),
  path(
    'user-data',
    ['ec2:ModifyInstanceAttribute', 'ec2:StopInstances', 'ec2:StartInstances'],
    'What an instance runs at its start can be changed, with its role’s credentials.',
  ),
  path(
    'launch-template',
    ['ec2:CreateLaunchTemplateVersion', 'ec2:ModifyLaunchTemplate'],
    'What new instances of a group run at their start can be changed.',
  ),
  path(
    'exec',
    ['ecs:ExecuteCommand'],
    'A shell can be opened in a container, where its task’s credentials are.',
  ),
];
