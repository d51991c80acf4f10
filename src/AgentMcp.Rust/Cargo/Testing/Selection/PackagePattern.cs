using System.IO.Enumeration;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Testing.Selection;

/// <summary>Names of packages as cargo takes them: <c>name</c>, <c>name@1.2.3</c>, or a pattern.</summary>
internal static class PackagePattern
{
    /// <summary>Whether a package is meant; no patterns mean every one.</summary>
    public static bool MatchesAny(IReadOnlyList<string> patterns, CargoPackage package) => patterns.Count == 0 || patterns.Any(pattern => Matches(pattern, package));

    private static bool Matches(string pattern, CargoPackage package)
    {
        var parts = pattern.Split('@', 2);
        return FileSystemName.MatchesSimpleExpression(parts[0], package.Name, ignoreCase: false)
            && (parts.Length == 1 || package.Version.StartsWith(parts[1], StringComparison.Ordinal));
    }
}
