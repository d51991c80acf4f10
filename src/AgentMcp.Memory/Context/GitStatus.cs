using System.Globalization;

namespace AgentMcp.Memory.Context;

/// <summary>What <c>git status --porcelain=v2 --branch -z</c> says.</summary>
/// <param name="Branch">The branch; null when detached.</param>
/// <param name="Commit">The commit's hash; null before the first.</param>
/// <param name="Upstream">The branch it follows, if any.</param>
/// <param name="Ahead">Commits that the upstream lacks; null when that is not known.</param>
/// <param name="Behind">Commits that only the upstream has.</param>
/// <param name="Files">What is not committed, conflicts first, untracked last.</param>
internal sealed record GitStatus(string? Branch, string? Commit, string? Upstream, int? Ahead, int? Behind, IReadOnlyList<GitFileState> Files)
{
    public static GitStatus Parse(string output)
    {
        var status = new GitStatus(null, null, null, null, null, []);
        var files = new List<GitFileState>();
        var records = output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var index = 0; index < records.Length; index++)
        {
            var record = records[index];
            if (record.StartsWith("# ", StringComparison.Ordinal))
            {
                status = status.WithHeader(record[2..]);
            }
            else if (GitFileState.Parse(record) is { } file)
            {
                files.Add(file);

                // A rename carries the old path as a record of its own.
                index += record[0] is '2' ? 1 : 0;
            }
        }

        return status with { Files = [.. files.OrderBy(file => file.Change)] };
    }

    private GitStatus WithHeader(string header)
    {
        var (name, value) = header.IndexOf(' ', StringComparison.Ordinal) is var space and > 0 ? (header[..space], header[(space + 1)..]) : (header, "");
        return name switch
        {
            "branch.head" => this with { Branch = value is "(detached)" ? null : value },
            "branch.oid" => this with { Commit = value is "(initial)" ? null : value },
            "branch.upstream" => this with { Upstream = value },
            "branch.ab" when value.Split(' ') is [['+', .. var ahead], ['-', .. var behind]] => this with { Ahead = Number(ahead), Behind = Number(behind) },
            _ => this,
        };
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
