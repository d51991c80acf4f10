using System.Globalization;
using AgentMcp.Rust.Analyzer.Install;
using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>What could be better although nothing is wrong.</summary>
internal static class StatusAdvice
{
    private const double NearlyTooMuch = 0.8;

    /// <summary>All of it, a sentence or two each.</summary>
    public static IReadOnlyList<string> Of(StatusFacts facts) =>
    [
        .. facts.Instances.Where(look => look.Facts.MemoryMegabytes > facts.WarnMegabytes * NearlyTooMuch && look.Facts.MemoryMegabytes <= facts.WarnMegabytes).Select(look => NearThreshold(look, facts)),
        .. facts.Instances.GroupBy(look => look.Instance.Key.Root, StringComparer.Ordinal).Where(group => group.Skip(1).Any()).Select(group => Several([.. group])),
        .. facts.FreeMegabytes < facts.FloorMegabytes ? [BelowFloor(facts)] : Array.Empty<string>(),
        .. facts.Use.Shim is { Path: { } shim, IsFirst: false } hidden ? [$"Who starts rust-analyzer by its name does not get ours, '{shim}': {(hidden.ShadowedBy is { } first ? $"PATH has '{first}' before it" : "its folder is not on PATH")}."] : Array.Empty<string>(),
        .. facts.Use.Editors.Where(editor => editor.Starts is EditorStart.Own or EditorStart.Missing).Select(OfEditor),
        .. facts is { Workspace: not null, Program: not null, Instances: [] } ? ["The next tool that asks it starts it; rust_control with action start does so now."] : Array.Empty<string>(),
    ];

    private static string OfEditor(EditorReport editor) =>
        $"{editor.Editor} starts {(editor.Starts is EditorStart.Missing ? "a rust-analyzer that is not there" : "a rust-analyzer of its own")}; `agentmcp rust install --editor {editor.Editor}` lets it share ours.";

    private static string NearThreshold(InstanceLook look, StatusFacts facts) => string.Create(
        CultureInfo.InvariantCulture,
        $"The rust-analyzer of '{look.Instance.Key.Root}' holds {look.Facts.MemoryMegabytes} of {facts.WarnMegabytes} MB: restart it when nobody needs it (rust_control), or set `rust.profile: minimal`.");

    private static string Several(IReadOnlyList<InstanceLook> looks)
    {
        var why = looks.Skip(1).SelectMany(look => InstanceKeys.Differences(looks[0].Instance.Key, look.Instance.Key)).Distinct(StringComparer.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"{looks.Count} instances of '{looks[0].Instance.Key.Root}' run: {string.Join("; ", why)}. Sessions that agree in these share one.");
    }

    private static string BelowFloor(StatusFacts facts) => string.Create(
        CultureInfo.InvariantCulture,
        $"The machine has {facts.FreeMegabytes} MB of free memory; below {facts.FloorMegabytes} (`rust.memory.floor_mb`) no other rust-analyzer is started.");
}
