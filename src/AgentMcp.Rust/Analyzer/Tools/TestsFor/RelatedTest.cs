using System.Text.Json;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Tools.TestsFor;

/// <summary>A test that uses what was asked about.</summary>
/// <param name="Name">As libtest names it.</param>
/// <param name="Package">Its package.</param>
/// <param name="Target"><c>lib</c>, <c>bin:NAME</c>, <c>test:NAME</c> …</param>
/// <param name="File">Relative to the workspace's root.</param>
/// <param name="Line">Line of its name, from 1.</param>
internal sealed record RelatedTest(string Name, string Package, string Target, string File, int Line)
{
    private const string Label = "test ";
    private static readonly string[] TargetOptions = ["--bin", "--test", "--example", "--bench"];

    /// <summary>Reads a runnable of rust-analyzer; null when it is no single test.</summary>
    public static RelatedTest? Read(JsonElement runnable, Func<string, string> show)
    {
        var arguments = runnable.At("args").Texts("cargoArgs");
        if (runnable.Text("label") is not { } label || !label.StartsWith(Label, StringComparison.Ordinal) || LspLocation.Read(runnable.At("location")) is not { } location)
        {
            return null;
        }

        // The first of the program's arguments is the test's name, as exact as its own list has it.
        var name = runnable.At("args").Texts("executableArgs") is [var first, ..] ? first : label[Label.Length..];
        return new RelatedTest(name, After(arguments, "--package") ?? "", TargetOf(arguments), show(location.Path), location.Selection.Start.Line + 1);
    }

    private static string TargetOf(IReadOnlyList<string> arguments)
    {
        var option = TargetOptions.FirstOrDefault(option => arguments.Contains(option, StringComparer.Ordinal));
        return option is null ? "lib" : $"{option[2..]}:{After(arguments, option)}";
    }

    private static string? After(IReadOnlyList<string> arguments, string option)
    {
        for (var at = 0; at + 1 < arguments.Count; at++)
        {
            if (arguments[at] == option)
            {
                return arguments[at + 1];
            }
        }

        return null;
    }
}
