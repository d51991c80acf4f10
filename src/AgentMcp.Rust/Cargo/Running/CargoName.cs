using System.Buffers;
using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>What a name that a caller gives may hold, so that it can be nothing but a name to cargo.</summary>
internal static class CargoName
{
    private const string Plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

    private static readonly SearchValues<char> InPackage = SearchValues.Create(Plain + "@.+*?");
    private static readonly SearchValues<char> InFeature = SearchValues.Create(Plain + "+./:?");
    private static readonly SearchValues<char> InTarget = SearchValues.Create(Plain + ".*?+");
    private static readonly SearchValues<char> InSimple = SearchValues.Create(Plain + ".");

    /// <summary>A package: <c>name</c>, <c>name@1.2.3</c> or a pattern of names.</summary>
    public static string Package(string parameter, string value) => Check(parameter, value, InPackage, "name of a package");

    /// <summary>A feature: <c>name</c>, <c>package/name</c> or <c>dep:name</c>.</summary>
    public static string Feature(string parameter, string value) =>
        Check(parameter, value, InFeature, "name of a feature") is var name && name.Contains("..", StringComparison.Ordinal) ? throw Refuse(parameter, value, "name of a feature") : name;

    /// <summary>A binary, example, test or bench, or a pattern of such names.</summary>
    public static string Target(string parameter, string value) => Check(parameter, value, InTarget, "name of a target");

    /// <summary>A profile, such as <c>release</c>.</summary>
    public static string Profile(string parameter, string value) => Check(parameter, value, InSimple, "name of a profile");

    /// <summary>A toolchain, such as <c>nightly-2026-01-01</c>.</summary>
    public static string Toolchain(string parameter, string value) => Check(parameter, value, InSimple, "name of a toolchain");

    /// <summary>A target triple, such as <c>wasm32-unknown-unknown</c>.</summary>
    public static string Triple(string parameter, string value) => Check(parameter, value, InSimple, "target triple");

    private static string Check(string parameter, string value, SearchValues<char> allowed, string what) =>
        value.Length > 0 && value[0] is not ('-' or '+') && value.AsSpan().IndexOfAnyExcept(allowed) < 0 ? value : throw Refuse(parameter, value, what);

    private static ToolException Refuse(string parameter, string value, string what)
    {
        var shown = CargoCommandLine.Quote(value.Length > 100 ? value[..100] + "…" : value);
        return ToolException.InvalidArgument(
            parameter,
            value.StartsWith('-')
                ? $"`{parameter}` takes no options: {shown} is not the {what}."
                : $"{shown} cannot be the {what} (`{parameter}`): it is empty, or holds a character that such names never have.");
    }
}
