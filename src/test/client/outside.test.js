import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outside } from '../../main/client/src/outside.js';

test('a failure is reported as browsers want it: as a call of the global object', (context) => {
  const reported = [];
  context.after(() => delete globalThis.reportError);
  globalThis.reportError = function (failure) {
    if (this !== undefined && this !== globalThis) throw new TypeError('Illegal invocation');
    reported.push(failure);
  };
  const host = { report: outside({}).report };
  host.report('of the application');
  assert.deepEqual(reported, ['of the application']);
});
