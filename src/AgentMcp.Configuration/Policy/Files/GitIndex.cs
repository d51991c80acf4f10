using System.Buffers;
using System.Globalization;
using System.Text;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Policy.Files;

/// <summary>What the next commit would hold, out of the index: the working tree may be ahead of it.</summary>
internal sealed class GitIndex(Git git)
{
    private const string Link = "120000";
    private const string Submodule = "160000";

    /// <summary>What a commit would add or change, in order of their paths. Links and submodules hold no text.</summary>
    public async Task<IReadOnlyList<StagedFile>> ListAsync(CancellationToken cancellationToken)
    {
        // With the ids beside the names no path has to be given back to git, whatever letters it has.
        var fields = (await git.ReadAsync(["diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--diff-filter=ACMR"], cancellationToken)).Split('\0');
        var named = new List<(string Path, string Id)>();
        for (var at = 0; at + 1 < fields.Length; at += 2)
        {
            if (fields[at].Split(' ') is [_, var mode, _, var id, ..] && mode is not (Link or Submodule))
            {
                named.Add((fields[at + 1], id));
            }
        }

        if (named.Count == 0)
        {
            return [];
        }

        var sizes = (await git.ReadAsync(["cat-file", "--batch-check=%(objectsize)"], cancellationToken, Lines(named.Select(file => file.Id)))).Split('\n');
        return [.. named.Select((file, at) => new StagedFile(file.Path, file.Id, long.TryParse(sizes[at], NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : throw Missing(file.Path)))];
    }

    /// <summary>The bytes of blobs, in the order asked for; they are held in memory together.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(IReadOnlyCollection<StagedFile> files, CancellationToken cancellationToken)
    {
        var output = new ArrayBufferWriter<byte>();
        var run = await git.RunAsync(["cat-file", "--batch"], cancellationToken, Lines(files.Select(file => file.Id)), bytes => output.Write(bytes.Span));
        if (!run.Succeeded)
        {
            throw Git.Failure(run);
        }

        // A line "id blob size", the bytes, a line end.
        var blobs = new List<ReadOnlyMemory<byte>>();
        var rest = output.WrittenMemory;
        foreach (var file in files)
        {
            var header = rest.Span.IndexOf((byte)'\n') + 1;
            if (header == 0 || rest.Length < header + file.Size + 1)
            {
                throw Missing(file.Path);
            }

            blobs.Add(rest.Slice(header, (int)file.Size));
            rest = rest[(header + (int)file.Size + 1)..];
        }

        return blobs;
    }

    /// <summary>The text of a file that the index holds; null when it holds none of that path.</summary>
    public async Task<string?> FindTextAsync(string path, CancellationToken cancellationToken)
    {
        var run = await git.RunAsync(["cat-file", "blob", $":{path}"], cancellationToken);
        return run.Succeeded ? run.Output : null;
    }

    private static ReadOnlyMemory<byte> Lines(IEnumerable<string> ids) => Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => id + "\n")));

    private static ToolException Missing(string path) =>
        ToolException.CallerCanFix(ErrorCatalog.EnvironmentNotReady, $"git has no content for '{path}', which is staged.", next: "Stage it again with `git add`, and look with `git fsck` if that does not help.");
}
