using System.Diagnostics;
using AgentMcp.Rust.Tests.Cargo.FalseGreens;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Cargo;

/// <summary>Every broken situation of the table ends in `agentmcp cargo` as in plain cargo: with its exit code and its words on standard output.</summary>
public sealed class FalseGreenDropInTests : IDisposable
{
    private static readonly IReadOnlyList<BrokenSituation> Situations = [.. BrokenSources.All().Concat(BrokenMachines.All()).Where(situation => situation.Plain is not null)];

    private readonly TemporaryHome _home = new();

    public static TheoryData<string> Names => [.. Situations.Select(situation => situation.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Theory(Timeout = TestLimits.Milliseconds)]
    [MemberData(nameof(Names))]
    public async Task a_broken_build_ends_as_in_plain_cargo(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The scripts of these situations are POSIX's.");
        var situation = Situations.Single(situation => situation.Name == name);

        // Each in a crate of its own: the first run would mend, or break further, what the second finds.
        var plain = await RunAsync(situation, crate => new ProcessStartInfo(AgentMcp.Core.Processes.ProgramPath.Find("cargo", crate.Variables["PATH"])!, situation.Plain!));
        var ours = await RunAsync(situation, _ => ServerCommand.Create(_home, ["cargo", .. situation.Plain!]));

        Assert.True(plain.ExitCode == ours.ExitCode, $"plain: {plain}\nours: {ours}");
        Assert.NotEqual(0, ours.ExitCode);
        Assert.Equal(plain.Text, ours.Text);
    }

    private async Task<(int ExitCode, string Text, string Errors)> RunAsync(BrokenSituation situation, Func<RustCrate, ProcessStartInfo> create)
    {
        using var crate = situation.Make();
        foreach (var (variable, value) in situation.PlainVariables)
        {
            crate.Variables[variable] = value;
        }

        var start = create(crate);
        start.WorkingDirectory = crate.Root;
        start.Environment.Clear();
        foreach (var (variable, value) in crate.Variables.Where(variable => !variable.Key.StartsWith("AGENTMCP_", StringComparison.Ordinal)).Concat(_home.Environment))
        {
            start.Environment[variable] = value;
        }

        var result = await ChildProcess.RunAsync(start, input: null, Token);
        return (result.ExitCode, Steady(result.Output, crate), result.Errors);
    }

    // Where the crate lies, which thread it was and how long it took differ from run to run.
    private static string Steady(string text, RustCrate crate) => new RawResult(0, System.Text.Encoding.UTF8.GetBytes(text.Replace(Path.GetDirectoryName(crate.Root)!, "CRATE", StringComparison.Ordinal)), "").SteadyText;
}
