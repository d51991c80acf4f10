using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Names of packages as callers give them: <c>name</c> or <c>name@version</c>, never something that cargo would take for an option or a path.</summary>
internal static class PackageSpec
{
    /// <summary>Checks a package that a call names.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    public static void Check(string parameter, string given)
    {
        if (!IsWellFormed(given))
        {
            throw ToolException.InvalidArgument(parameter, $"`{parameter}` is the name of a package, or name@version; got '{WorkspaceErrors.Visible(given)}'.");
        }
    }

    /// <summary>Whether a text is a name, with or without a version.</summary>
    public static bool IsWellFormed(string given)
    {
        var at = given.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? IsName(given) : IsName(given[..at]) && IsVersion(given[(at + 1)..]);
    }

    /// <summary>Whether a text is a name that cargo allows for packages.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= 128 && !char.IsDigit(name[0]) && name[0] != '-' && name.All(character => char.IsLetterOrDigit(character) || character is '-' or '_');

    /// <summary>Whether a package is meant.</summary>
    public static bool IsOf(string given, CargoPackage package) =>
        given == package.Name || (given.StartsWith(package.Name + "@", StringComparison.Ordinal) && IsVersionOf(given[(package.Name.Length + 1)..], package.Version));

    private static bool IsVersion(string version) => version.Length is > 0 and <= 64 && char.IsAsciiDigit(version[0]) && version.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '+');

    // Part of a version will do, as for cargo: 1, 1.2.
    private static bool IsVersionOf(string given, string version) => version == given || version.StartsWith(given + ".", StringComparison.Ordinal);
}
