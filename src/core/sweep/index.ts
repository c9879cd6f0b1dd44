export { Sweep } from './sweep';
