// A real OpenID provider for the tests of sign-in: `node provider.mjs PORT REDIRECT_URI`.
// POST /control {accounts?, fault?} sets who there is and what goes wrong with the next tokens.
import * as jose from 'jose'
import { Provider } from 'oidc-provider'

const [port, redirect] = process.argv.slice(2)
const issuer = `http://localhost:${port}`
const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true })
const jwk = { ...(await jose.exportJWK(privateKey)), kid: 'test', alg: 'RS256', use: 'sig' }
let accounts = {}
let fault = {}

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'cocad',
    client_secret: 'a-secret-of-the-tests',
    redirect_uris: [redirect],
    post_logout_redirect_uris: [redirect],
  }],
  jwks: { keys: [jwk] },
  cookies: { keys: ['tests'] },
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], profile: ['name', 'roles', 'realm_access'], email: ['email'] },
  ttl: { IdToken: () => fault.seconds ?? 3600, Session: 3600, Grant: 3600, Interaction: 600, AccessToken: 600 },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...accounts[id] }) }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
})

async function spoilt (token) {
  const claims = { ...jose.decodeJwt(token), ...fault.claims }
  for (const name of fault.without ?? []) delete claims[name]
  return new jose.SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'test' }).sign(privateKey)
}

provider.use(async (ctx, next) => {
  if (ctx.path === '/control') {
    const chunks = []
    for await (const chunk of ctx.req) chunks.push(chunk)
    ;({ accounts = accounts, fault = {} } = JSON.parse(Buffer.concat(chunks)))
    ctx.body = 'ok'
    return
  }
  const here = fault.at === undefined || ctx.path.startsWith(fault.at)
  if (fault.delay && here) await new Promise(resolve => setTimeout(resolve, fault.delay))
  if (fault.status && here) { ctx.status = fault.status; return }
  await next()
  if (ctx.path === '/token' && ctx.body?.id_token && (fault.claims || fault.without)) {
    ctx.body.id_token = await spoilt(ctx.body.id_token)
  }
})

provider.listen(Number(port), '127.0.0.1', () => console.log('ready'))
