using System.Text.Json;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Json;
using AgentMcp.Core.Platform;

namespace AgentMcp.Core.Output;

/// <summary>Keeps whole answers and outputs that were cut, as text files, for seven days within one gibibyte.</summary>
public sealed class OutputStore(DataFolder folder, IdGenerator ids, TimeProvider time)
{
    /// <summary>How long an output is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Bytes of all outputs together; the oldest go first.</summary>
    public const long MaximumBytes = 1L << 30;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = PlainJsonEncoder.Instance };

    private readonly Lock _sweeping = new();
    private DateTimeOffset _swept;

    /// <summary>Keeps a text and gives its id.</summary>
    public async Task<string> SaveAsync(string text, CancellationToken cancellationToken)
    {
        folder.Ensure(folder.Outputs);
        Sweep();
        var id = ids.NewText();
        await PrivateFiles.ReplaceAsync(PathOf(id), Encoding.UTF8.GetBytes(text), cancellationToken);
        return id;
    }

    /// <summary>The path of an output, or null when it does not exist (any more). Takes an id or a unique suffix.</summary>
    /// <exception cref="Errors.ToolException">The suffix names several.</exception>
    public string? Find(string idOrSuffix)
    {
        if (!Directory.Exists(folder.Outputs))
        {
            return null;
        }

        var found = Directory.EnumerateFiles(folder.Outputs, $"*{idOrSuffix}.txt").Take(2).ToArray();
        return found switch
        {
            [] => null,
            [var one] => one,
            _ => throw Errors.ToolException.CallerCanFix(Errors.ErrorCatalog.AmbiguousId, $"Several outputs end in '{idOrSuffix}'.", "output_id"),
        };
    }

    /// <summary>Keeps an answer; null when the folder cannot be written, because an answer must not fail for its copy.</summary>
    internal async Task<string?> TrySaveAsync(string text, JsonElement data, CancellationToken cancellationToken)
    {
        try
        {
            return await SaveAsync($"{text}\n\n{Indent(data)}\n", cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A place for an output that is still to come, in parts that can be read one by one. One that cannot be written takes everything and keeps nothing.</summary>
    public OutputPartsWriter BeginParts()
    {
        var id = ids.NewText();
        return new OutputPartsWriter(id, TryPrepare() ? PathOf(id) : null);
    }

    /// <summary>A place for an output that is still to come; null when the folder cannot be written.</summary>
    internal OutputWriter? TryBegin()
    {
        if (!TryPrepare())
        {
            return null;
        }

        var id = ids.NewText();
        return new OutputWriter(id, PathOf(id));
    }

    private bool TryPrepare()
    {
        try
        {
            folder.Ensure(folder.Outputs);
            Sweep();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Indent(JsonElement data)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            data.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private string PathOf(string id) => Path.Combine(folder.Outputs, id + ".txt");

    // Once an hour is enough for limits of days and gibibytes, and keeps the listing off the path of a call.
    private void Sweep()
    {
        var now = time.GetUtcNow();
        lock (_sweeping)
        {
            if (now - _swept < TimeSpan.FromHours(1) && now >= _swept)
            {
                return;
            }

            _swept = now;
        }

        long total = 0;
        foreach (var file in new DirectoryInfo(folder.Outputs).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc))
        {
            total += file.Length;
            if (total > MaximumBytes || now.UtcDateTime - file.LastWriteTimeUtc > Lifetime)
            {
                file.Delete();
            }
        }
    }
}
