using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Tests.Cargo.Fixtures;

/// <summary>Keeps what was told, and lets a test wait for it.</summary>
internal sealed class RecordedProgress : IProgress<ToolProgress>
{
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Messages => [.. _messages];

    public void Report(ToolProgress value)
    {
        _messages.Enqueue(value.Message ?? "");
        _told.Writer.TryWrite(value.Message ?? "");
    }

    /// <summary>Waits until a message holds a text; gives it. One waits at a time, and what came before counts once.</summary>
    public async Task<string> WaitForAsync(string text, CancellationToken cancellationToken)
    {
        await foreach (var message in _told.Reader.ReadAllAsync(cancellationToken))
        {
            if (message.Contains(text, StringComparison.Ordinal))
            {
                return message;
            }
        }

        throw new InvalidOperationException("Progress has no end.");
    }
}
