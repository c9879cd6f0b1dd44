import type { HttpReply, HttpRequest } from '../wire/http';
import { changeClock, showClock } from './clock';
import type { Controlled } from './control';
import { addFault, changeBehaviour, showBehaviour, showFaults } from './behaviour';
import { InputError } from './input';
import { jsonReply, sentence } from './reply';
import { plantSeed } from './seed';
import { showState } from './state';

/** What a method on a path does; the result is what is answered. Throws `InputError`. */
type Route = (sandbox: Controlled, body: unknown, query: ReadonlyMap<string, string>) => unknown;

const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  '/clock': { GET: showClock, PUT: changeClock },
  '/behaviour': {
    GET: showBehaviour,
    PUT: changeBehaviour,
    DELETE: (sandbox) => {
      sandbox.faults.clear();
      return showBehaviour(sandbox);
    },
  },
  '/faults': {
    GET: showFaults,
    POST: addFault,
    DELETE: (sandbox) => {
      sandbox.faults.clearInjected();
      return showFaults(sandbox);
    },
  },
  '/calls': {
    GET: ({ calls }) => ({ calls: calls.all }),
    DELETE: ({ calls }) => {
      calls.clear();
      return { calls: [] };
    },
  },
  '/seed': { POST: plantSeed },
  '/state': { GET: showState },
  '/reset': {
    POST: (sandbox) => {
      sandbox.reset();
      return { keys: Object.fromEntries(sandbox.keys) };
    },
  },
};

/** Throws `InputError` for a body that is not what the path takes. */
export function answerControl(request: HttpRequest, sandbox: Controlled): HttpReply {
  const methods = new Map(Object.entries(routes)).get(request.path);
  if (methods === undefined) {
    return sentence(404, `There are these paths: ${Object.keys(routes).join(', ')}.`);
  }
  const route = new Map(Object.entries(methods)).get(request.method);
  if (route === undefined) {
    return sentence(405, `${request.path} takes ${Object.keys(methods).join(', ')}.`);
  }
  const query = new Map(new URLSearchParams(request.query));
  if (query.size > 0 && request.path !== '/state') {
    throw new InputError(`${request.path} takes nothing after a question mark.`);
  }
  return jsonReply(200, route(sandbox, bodyOf(request), query));
}

function bodyOf({ body, method }: HttpRequest): unknown {
  if (body.length === 0 && method !== 'PUT') return undefined;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InputError('The body must be JSON.');
  }
}
