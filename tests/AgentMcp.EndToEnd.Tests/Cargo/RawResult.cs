using System.Text;
using System.Text.RegularExpressions;

namespace AgentMcp.EndToEnd.Tests.Cargo;

/// <summary>What a program left behind, its output byte for byte.</summary>
internal sealed partial record RawResult(int ExitCode, byte[] Output, string Errors)
{
    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>The output with its times and thread ids made equal: nothing else of it may differ from run to run.</summary>
    public string SteadyText => Steady(Encoding.Latin1.GetString(Output));

    /// <summary>The same of the error stream.</summary>
    public string SteadyErrors => Steady(Errors);

    public override string ToString() => $"exit {ExitCode}\n--- stdout\n{Text}\n--- stderr\n{Errors}";

    private static string Steady(string text) => ThreadIds().Replace(Times().Replace(text, "TIME"), "(ID) panicked");

    [GeneratedRegex(@"\d+\.\d+ ?m?s\b", RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex(@"\(\d+\) panicked", RegexOptions.CultureInvariant)]
    private static partial Regex ThreadIds();
}
