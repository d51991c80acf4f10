using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>
/// Waits until a process answers from what it was told. rust-analyzer reads changed files on a thread of its own: a request that is sent right after the
/// notification is often still answered from the old text. Its own view of the last file of a batch tells that all of the batch has arrived.
/// </summary>
internal sealed class UptakeCheck(AnalyzerServer server, TimeProvider time)
{
    // A file that rust-analyzer does not take up at all (no part of any crate, excluded) never shows.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    // The whole text comes back each time.
    private const long LargestFile = 4 << 20;

    /// <summary>Waits for the last change that can be seen.</summary>
    public async Task WaitAsync(IEnumerable<FileChange> changes, CancellationToken cancellationToken)
    {
        if (changes.LastOrDefault(IsVisible) is not { } last)
        {
            return;
        }

        var since = time.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(1); !await IsTakenUpAsync(last, cancellationToken) && time.GetElapsedTime(since) < Limit; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    private static bool IsVisible(FileChange change) =>
        change.Kind is FileChangeKind.Deleted || (TextOf(change.Path) is not null && Path.GetExtension(change.Path) is ".rs" or ".toml");

    private async Task<bool> IsTakenUpAsync(FileChange change, CancellationToken cancellationToken)
    {
        var parameters = Encoding.UTF8.GetBytes($"{{\"uri\":\"{JsonEncodedText.Encode(FileUri.Of(change.Path))}\"}}");
        var reply = await server.Connection.RequestAsync("rust-analyzer/viewFileText", parameters, cancellationToken);
        if (reply.IsError)
        {
            // A release that does not know the request cannot be asked: then the notification has to be enough.
            return LspException.From(reply.Error).Code is LspErrorCodes.MethodNotFound || (change.Kind is FileChangeKind.Deleted && !File.Exists(change.Path));
        }

        // What is there now may be newer than what was told; either will do, for the newer text was read after the older one.
        return reply.ToElement() is not { ValueKind: JsonValueKind.String } text || (TextOf(change.Path) is { } now ? text.ValueEquals(now) : change.Kind is not FileChangeKind.Deleted);
    }

    // As rust-analyzer holds it: with plain line ends. Null for what is no text, which it does not take up.
    private static string? TextOf(string path)
    {
        try
        {
            // Nothing is opened that has no length: a pipe would wait for somebody who writes.
            return new FileInfo(path) is not { Exists: true, Length: <= LargestFile and var length } ? null
                : length == 0 ? ""
                : Strict.GetString(File.ReadAllBytes(path)).Replace("\r\n", "\n", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
}
