// What a person does with a client on the first day, done by a client library: look around, store a memory, find it,
// read it as a resource, take a prompt, watch a long call and give one up. Both libraries run this; only `connection` differs.

/**
 * @param {object} connection an adapter over one client library:
 *   describe() → {protocolVersion, server, instructions}, listTools(), callTool(params, {onprogress, signal}),
 *   listResourceTemplates(), readResource(params), listPrompts(), getPrompt(params)
 * @returns {Promise<object>} the report that the test reads
 */
export async function exercise(connection) {
  const { tools } = await connection.listTools();
  const names = tools.map((tool) => tool.name);

  const stored = await connection.callTool({
    name: 'memory_store',
    arguments: { content: 'We retry SQLITE_BUSY with full jitter', tags: ['storage'], importance: 8 },
  });
  const found = await connection.callTool({
    name: 'memory_search',
    arguments: { query: 'busy database backoff retry' },
  });

  const id = stored.structuredContent?.data?.id;
  const { resourceTemplates } = await connection.listResourceTemplates();
  const resource = id ? await connection.readResource({ uri: `memory://${id}` }) : null;
  const { prompts } = await connection.listPrompts();
  const prompt = await connection.getPrompt({ name: 'start_session', arguments: {} });

  return {
    ...connection.describe(),
    tools: names,
    stored,
    found,
    resourceTemplates: resourceTemplates.map((template) => template.uriTemplate),
    resource,
    prompts: prompts.map((each) => each.name),
    prompt,
    unknownTool: await failureOf(() => connection.callTool({ name: 'memory_serch', arguments: {} })),
    progress: names.includes('test_tool_with_progress') ? await watch(connection) : null,
    cancellation: names.includes('slow_compute') ? await giveUp(connection) : null,
  };
}

/**
 * Calls a tool that reports progress and returns what arrived. The SDK hands notifications on a turn later than an answer, which ends
 * its interest in them: when both arrive in one piece, updates that were sent are dropped. So a call may have to be repeated.
 */
async function watch(connection) {
  const seen = [];
  for (let calls = 0; seen.length === 0 && calls < 50; calls++) {
    await connection.callTool(
      { name: 'test_tool_with_progress', arguments: {} },
      { onprogress: (update) => seen.push(update.progress) },
    );
  }
  return seen;
}

/** Starts a call of a minute, aborts it at once, and shows that the connection still answers. */
async function giveUp(connection) {
  const abort = new AbortController();
  const call = failureOf(() =>
    connection.callTool({ name: 'slow_compute', arguments: { seconds: 60 } }, { signal: abort.signal }),
  );
  setTimeout(() => abort.abort('the user changed their mind'), 200);
  const failure = await call;
  const { tools } = await connection.listTools();
  return { failure, toolsAfterwards: tools.length };
}

/** The message of a failure, whether it came as an exception or as a result with isError; null when it succeeded. */
async function failureOf(action) {
  try {
    const result = await action();
    return result.isError ? result.content.map((block) => block.text ?? '').join('\n') : null;
  } catch (error) {
    return String(error.message ?? error);
  }
}
