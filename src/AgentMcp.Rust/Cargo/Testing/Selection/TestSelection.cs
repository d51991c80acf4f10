using AgentMcp.Rust.Cargo.Testing.Doctests;
using AgentMcp.Rust.Cargo.Testing.History;
using AgentMcp.Rust.Cargo.Testing.Libtest;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Selection;

/// <summary>Which tests a call is about.</summary>
/// <param name="Filter">Part of their names; null for any.</param>
/// <param name="Names">Their names; empty for any.</param>
/// <param name="Again">Those that failed last time; null when that was not asked.</param>
internal sealed record TestSelection(string? Filter, IReadOnlyList<string> Names, IReadOnlyList<FailedTest>? Again)
{
    /// <summary>Whether it takes every test.</summary>
    public bool IsAll => Filter is null && Names.Count == 0 && Again is null;

    /// <summary>Whether a filter, or nothing, says which: what a harness can be told in one word.</summary>
    public bool IsFilterOnly => Names.Count == 0 && Again is null;

    /// <summary>Whether it takes a test of a suite.</summary>
    public bool Takes(TestSuite suite, string name) => (Again, Filter, Names) switch
    {
        ({ } again, _, _) => again.Any(failed => failed.IsOf(suite) && failed.Name == name),
        (_, null, { Count: 0 }) => true,
        var (_, filter, names) => (filter is not null && name.Contains(filter, StringComparison.Ordinal)) || names.Contains(name, StringComparer.Ordinal),
    };

    /// <summary>Those of a binary's tests that it takes.</summary>
    public IReadOnlyList<KnownTest> Of(TestSuite suite, IReadOnlyList<KnownTest> tests) => [.. tests.Where(test => Takes(suite, test.Name))];

    /// <summary>Whether it may take tests of a library's documentation, which cost a build each.</summary>
    public bool MayTakeDoctests => IsAll || Filter is not null || DoctestNames().Any();

    /// <summary>Whether it may take tests that are compiled into binaries.</summary>
    public bool MayTakeBinaries => IsAll || Filter is not null || (Again?.Any(failed => failed.Kind is not TestSuite.Documentation) ?? Names.Any(name => DoctestName.Parse(name) is null));

    /// <summary>Names of documentation tests among those given.</summary>
    public IEnumerable<string> DoctestNames() =>
        Again is { } again ? again.Where(failed => failed.Kind is TestSuite.Documentation).Select(failed => failed.Name) : Names.Where(name => DoctestName.Parse(name) is not null);
}
