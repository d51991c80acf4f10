// Drives the server with @modelcontextprotocol/sdk (protocol 2025-11-25).
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { exercise } from './exercise.mjs';
import { main, parseTarget } from './command-line.mjs';

await main(async () => {
  const target = parseTarget(process.argv.slice(2));
  const transport =
    target.transport === 'stdio'
      ? new StdioClientTransport({ command: target.command, args: target.args, env: process.env, stderr: 'inherit' })
      : new StreamableHTTPClientTransport(target.url, {
          requestInit: target.token ? { headers: { Authorization: `Bearer ${target.token}` } } : undefined,
        });

  const client = new Client({ name: 'sdk-driver', version: '1.0.0' });
  let protocolVersion = null;
  // The library tells the agreed version only to the transport.
  const setProtocolVersion = transport.setProtocolVersion?.bind(transport);
  transport.setProtocolVersion = (version) => {
    protocolVersion = version;
    setProtocolVersion?.(version);
  };
  await client.connect(transport);

  const report = await exercise({
    describe: () => ({ protocolVersion, server: client.getServerVersion(), instructions: client.getInstructions() }),
    listTools: () => client.listTools(),
    callTool: (params, options) => client.callTool(params, undefined, options),
    listResourceTemplates: () => client.listResourceTemplates(),
    readResource: (params) => client.readResource(params),
    listPrompts: () => client.listPrompts(),
    getPrompt: (params) => client.getPrompt(params),
  });

  // An HTTP session ends when its client says so; a stdio one with its pipe.
  await transport.terminateSession?.();
  await client.close();
  return report;
});
