using System.Text;
using AgentMcp.Server.Http.Security.Bearer;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>A place of keys that answers as the test says, and counts.</summary>
internal sealed class FakeJwksReader : IJwksReader
{
    private int _readings;

    public FakeJwksReader(string keys) => OnRead = _ => Task.FromResult(Of(keys));

    /// <summary>Answers; gets the tag.</summary>
    public Func<string?, Task<JwksAnswer>> OnRead { get; set; }

    public int Readings => Volatile.Read(ref _readings);

    public string Place => "the test";

    public static JwksAnswer Of(string keys, TimeSpan? maxAge = null) => new() { Document = Encoding.UTF8.GetBytes(keys), Tag = "\"1\"", MaxAge = maxAge };

    public Task<JwksAnswer> ReadAsync(string? tag, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readings);
        return OnRead(tag);
    }

    public void Dispose()
    {
    }
}
