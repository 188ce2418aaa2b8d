import { describe, expect, it } from 'vitest';
import { testApp, testClock } from '#tests/fixtures/app.ts';

describe('figures of the process', () => {
  const TOKEN = 'watch-over-us-0123';

  /** Status of `/metrics` for each who asks. */
  async function asked(
    token: string | undefined,
    ...who: { remoteAddress: string; headers?: Record<string, string> }[]
  ): Promise<number[]> {
    const { http, stop } = await testApp(testClock(), token === undefined ? {} : { metricsToken: token });
    const answers = await Promise.all(who.map((one) => http.inject({ url: '/metrics', ...one })));
    await stop();
    return answers.map(({ statusCode }) => statusCode);
  }

  it('without a token are told to this machine alone, and not by way of a proxy on it', async () => {
    const own = ['127.0.0.1', '127.3.2.1', '::1', '::ffff:127.0.0.1'].map((remoteAddress) => ({ remoteAddress }));
    const others = ['10.0.0.7', '203.0.113.5', '::ffff:10.0.0.7', '2001:db8::1'].map((remoteAddress) => ({ remoteAddress }));
    const proxied = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].map((name) => ({
      remoteAddress: '127.0.0.1',
      headers: { [name]: '127.0.0.1' },
    }));
    expect(await asked(undefined, ...own)).toEqual([200, 200, 200, 200]);
    expect(await asked(undefined, ...others, ...proxied)).toEqual(Array<number>(8).fill(404));
  });

  it('with a token are told to whoever gives it, wherever he is, and to nobody else', async () => {
    const by = (authorization: string) => ({ remoteAddress: '10.0.0.7', headers: { authorization } });
    const none = { remoteAddress: '127.0.0.1' };
    expect(await asked(TOKEN, by(`Bearer ${TOKEN}`), by(`Bearer ${TOKEN}4`), by('Bearer '), by(TOKEN), none)).toEqual([
      200, 404, 404, 404, 404,
    ]);
  });

  it('count the answers of each operation', async () => {
    const { http, stop } = await testApp(testClock());
    await http.inject({ url: '/api/v1/cases' });
    const { body } = await http.inject({ url: '/metrics' });
    expect(body).toContain('anxin_operation_seconds_count{operation="case.list",status="401"} 1');
    await stop();
  });
});
