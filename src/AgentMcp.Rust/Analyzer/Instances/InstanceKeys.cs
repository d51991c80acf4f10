using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Makes the keys of instances, and says why two of them are two.</summary>
internal static class InstanceKeys
{
    /// <summary>The key of a session's workspace. PATH takes part only by what it finds: sessions with other PATHs that lead to the same programs share.</summary>
    /// <param name="workspace">Root without links.</param>
    /// <param name="program">What is started there.</param>
    /// <param name="session">Whose variables shape builds.</param>
    /// <param name="settings">All that it is started with, in one spelling.</param>
    public static InstanceKey Of(CargoWorkspace workspace, AnalyzerProgram program, CallerSession session, string settings) => new(
        workspace.Root,
        program.Path,
        program.Version,
        program.Toolchain is null ? "" : $"{program.Toolchain} in {program.Sysroot}",
        ShortHash.Of(settings),
        VariablesOf(session));

    /// <summary>Why two keys are not one, for people; nothing when they are. Values of variables are never said, only which differ.</summary>
    public static IReadOnlyList<string> Differences(InstanceKey one, InstanceKey other) =>
    [
        .. Difference("workspace", one.Root, other.Root),
        .. Difference("rust-analyzer", one.Program, other.Program),
        .. Difference("version", one.Version, other.Version),
        .. Difference("toolchain", Named(one.Toolchain), Named(other.Toolchain)),
        .. one.Settings == other.Settings ? Array.Empty<string>() : ["other settings of rust-analyzer"],
        .. VariableDifferences(Variables(one), Variables(other)),
    ];

    // NAME:hash for each, so that a difference can be named without the values.
    private static string VariablesOf(CallerSession session) => string.Join(
        ' ',
        (session.Environment ?? SessionEnvironment.OfThisProcess()).BuildVariables().Select(variable => $"{Uri.EscapeDataString(variable.Key)}:{ShortHash.Of(variable.Key, variable.Value)}"));

    private static Dictionary<string, string> Variables(InstanceKey key) =>
        key.Variables.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => (part, at: part.LastIndexOf(':')))
            .ToDictionary(
            part => Uri.UnescapeDataString(part.part[..part.at]), part => part.part[part.at..], StringComparer.Ordinal);

    private static IEnumerable<string> VariableDifferences(Dictionary<string, string> one, Dictionary<string, string> other)
    {
        foreach (var name in one.Keys.Union(other.Keys).Order(StringComparer.Ordinal))
        {
            if (one.GetValueOrDefault(name) != other.GetValueOrDefault(name))
            {
                yield return one.ContainsKey(name) && other.ContainsKey(name) ? $"another value of {name}" : $"{name} is set for one only";
            }
        }
    }

    private static IEnumerable<string> Difference(string what, string one, string other) => one == other ? [] : [$"{what} '{one}' and '{other}'"];

    private static string Named(string toolchain) => toolchain.Length == 0 ? "none" : toolchain;
}
