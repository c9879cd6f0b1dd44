import { path, type Escalation } from './escalation';

const passRole = 'iam:PassRole';

/** By making a service run something with a role that it is given. */
export const byNewWork: readonly Escalation[] = [
  path(
    'instance',
    [passRole, 'ec2:RunInstances'],
    'An instance can be started with any role; whatever runs on it has the role’s credentials.',
  ),
  path(
    'spot',
    [passRole, 'ec2:RequestSpotInstances'],
    'A spot instance can be asked for with any role, and runs what it is told.',
  ),
  path(
    'instance-profile',
    [passRole, 'ec2:AssociateIamInstanceProfile'],
    'A running instance can be given another role.',
  ),
  path(
    'autoscaling',
    [passRole, 'autoscaling:CreateLaunchConfiguration', 'autoscaling:CreateAutoScalingGroup'],
    'A group of instances can be started with any role.',
  ),
  path(
    'lambda',
    [passRole, 'lambda:CreateFunction', 'lambda:InvokeFunction'],
    'A function can be made with any role, and called.',
  ),
  path(
    'lambda-event',
    [passRole, 'lambda:CreateFunction', 'lambda:CreateEventSourceMapping'],
    'A function can be made with any role, and an event made to call it.',
  ),
  path(
    'lambda-permission',
    [passRole, 'lambda:CreateFunction', 'lambda:AddPermission'],
    'A function can be made with any role, and others allowed to call it.',
  ),
  path(
    'cloudformation',
    [passRole, 'cloudformation:CreateStack'],
    'A stack can be made with any role, which then creates whatever the template says.',
  ),
  path(
    'stack-set',
    [passRole, 'cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
    'Stacks can be made with any role, in other accounts too.',
  ),
  path(
    'glue-endpoint',
    [passRole, 'glue:CreateDevEndpoint'],
    'A development endpoint can be made with any role, and logged in to.',
  ),
  path(
    'glue-job',
    [passRole, 'glue:CreateJob', 'glue:StartJobRun'],
    'A job can be made with any role, and run.',
  ),
  path(
    'glue-trigger',
    [passRole, 'glue:CreateJob', 'glue:CreateTrigger'],
    'A job can be made with any role, and a trigger that runs it.',
  ),
  path(
    'glue-session',
    [passRole, 'glue:CreateSession', 'glue:RunStatement'],
    'An interactive session can be opened with any role, and told what to run.',
  ),
  path(
    'data-pipeline',
    [passRole, 'datapipeline:CreatePipeline', 'datapipeline:PutPipelineDefinition'],
    'A pipeline can be made whose machines have any role.',
  ),
  path(
    'notebook',
    [passRole, 'sagemaker:CreateNotebookInstance', 'sagemaker:CreatePresignedNotebookInstanceUrl'],
    'A notebook can be made with any role, and opened.',
  ),
  path('training', [passRole, 'sagemaker:CreateTrainingJob'], 'A training job runs any image with any role.'),
  path(
    'processing',
    [passRole, 'sagemaker:CreateProcessingJob'],
    'A processing job runs any image with any role.',
  ),
  path(
    'task',
    [passRole, 'ecs:RegisterTaskDefinition', 'ecs:RunTask'],
    'A container can be run with any role.',
  ),
  path(
    'service',
    [passRole, 'ecs:RegisterTaskDefinition', 'ecs:CreateService'],
    'A service of containers can be run with any role.',
  ),
  path(
    'build',
    [passRole, 'codebuild:CreateProject', 'codebuild:StartBuild'],
    'A build can be made with any role, and runs any commands.',
  ),
  path('app-runner', [passRole, 'apprunner:CreateService'], 'A web service can be run with any role.'),
  path(
    'state-machine',
    [passRole, 'states:CreateStateMachine', 'states:StartExecution'],
    'A state machine can call any AWS API with any role.',
  ),
  path(
    'schedule',
    [passRole, 'scheduler:CreateSchedule'],
    'A schedule can call nearly any AWS API with any role.',
  ),
  path(
    'automation',
    [passRole, 'ssm:StartAutomationExecution'],
    'An automation can call AWS APIs with any role.',
  ),
  path(
    'batch',
    [passRole, 'batch:RegisterJobDefinition', 'batch:SubmitJob'],
    'A batch job runs any image with any role.',
  ),
  path(
    'cluster',
    [passRole, 'elasticmapreduce:RunJobFlow'],
    'A cluster can be started whose machines have any role.',
  ),
  path(
    'code-interpreter',
    [passRole, 'bedrock-agentcore:CreateCodeInterpreter', 'bedrock-agentcore:InvokeCodeInterpreter'],
    'A code interpreter can be made with any role, and told what to run.',
  ),
  path(
    'identity-pool',
    [passRole, 'cognito-identity:SetIdentityPoolRoles'],
    'Visitors of an identity pool can be given any role.',
  ),
];
