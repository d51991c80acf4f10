using AgentMcp.Core.Context;

namespace AgentMcp.Memory.Tests.Context;

internal sealed class FakeContextSource(string name, Func<ContextRequest, CancellationToken, Task<IReadOnlyList<ContextSection>>> collect) : IContextSource
{
    public string Name => name;

    public static FakeContextSource Of(string title, int order, string text) =>
        new(title, (_, _) => Task.FromResult<IReadOnlyList<ContextSection>>([new ContextSection(title, order, [new ContextLine(text, "fake", 500)])]));

    public Task<IReadOnlyList<ContextSection>> CollectAsync(ContextRequest request, CancellationToken cancellationToken) => collect(request, cancellationToken);
}
