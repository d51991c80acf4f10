using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

/// <summary>What the real clippy says about every program of <c>Cases/errors.rs</c> and <c>Cases/lints.rs</c>, from one run.</summary>
public sealed class CompilerCases : IAsyncLifetime
{
    private const string Mark = "//# ";
    private IReadOnlyList<FindingGroup> _groups = [];

    /// <summary>The heads of the programs that do not compile: a code, or a kind and what the message says.</summary>
    public static IReadOnlyList<string> Errors { get; } = [.. Programs().Select(program => program.Head)];

    /// <summary>The group that the program of a head is there for; null when the compiler says something else about it.</summary>
    internal FindingGroup? Find(string head)
    {
        var file = $"src/bin/case{Errors.ToList().IndexOf(head)}.rs";
        var words = head.Split(' ', 2);
        return _groups.FirstOrDefault(group => group.Places.Any(place => place.File == file)
            && (words.Length == 1 ? group.Code == words[0] : group.Message.Contains(words[1], StringComparison.Ordinal)));
    }

    /// <summary>The group of a lint.</summary>
    internal FindingGroup? FindLint(string code) => _groups.FirstOrDefault(group => group.Code == code);

    public async ValueTask InitializeAsync()
    {
        using var crate = RustCrate.Of([
            ("Cargo.toml", RustCrate.Manifest("sample")),
            ("src/bin/lints.rs", await File.ReadAllTextAsync(PathOf("lints.rs"))),
            .. Programs().Select((program, number) => ($"src/bin/case{number}.rs", program.Source)),
        ]);
        _groups = (await crate.CollectAsync("clippy", "--bins", "--keep-going")).Findings.Groups;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IEnumerable<(string Head, string Source)> Programs() => File.ReadAllText(PathOf("errors.rs"))
        .Split(Mark, StringSplitOptions.RemoveEmptyEntries)
        .Select(section => section.Split('\n', 2))
        .Select(section => (section[0].Trim(), section[1]));

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Cargo", "Diagnostics", "Cases", file);
}
