using System.Globalization;

namespace AgentMcp.Configuration.Policy.Rules;

/// <summary>What does not belong into a history that everybody clones.</summary>
internal static class FileRules
{
    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        new("file/size", PolicySeverity.Error, PolicySubject.File, "A file is no longer than `policy.max_file_kb`.",
            "Take it out with `git rm --cached`, or keep it in Git LFS or a release; or raise `policy.max_file_kb`.")
        {
            Find = static (item, settings) => item.Size > settings.MaxFileBytes
                ? [new PolicyMatch(string.Create(CultureInfo.InvariantCulture, $"The file has {Kilobytes(item.Size)} KB; at most {settings.MaxFileBytes / 1024} are allowed, and not all of it was searched for secrets."))]
                : [],
            Bad = File("data.csv", PolicySettings.Default.MaxFileBytes + 1),
            Good = File("data.csv", PolicySettings.Default.MaxFileBytes),
        },
        new("file/binary", PolicySeverity.Warning, PolicySubject.File, "What is staged is text.", "Take it out with `git restore --staged` if it can be built or fetched; else keep it in Git LFS, or allow its path in .agentmcp/policy-allow.yaml.")
        {
            Find = static (item, _) => item is { IsBinary: true, IsStaged: true } ? [new PolicyMatch("The file is binary: it was not searched for secrets, and its changes cannot be read or merged.")] : [],
            Bad = File("tool.bin", 100) with { IsBinary = true, IsStaged = true },
            Good = File("tool.sh", 100) with { IsStaged = true },
        },
    ];

    private static long Kilobytes(long bytes) => (bytes + 1023) / 1024;

    private static PolicyItem File(string path, long size) => new(PolicySubject.File, path, "") { Size = size };
}
