export { Sweep } from '../../core/sweep/sweep';
export { sweep } from './sweepCommand';
